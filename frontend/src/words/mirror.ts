// A field's text can't be underlined in the field. So its text stands once more, unseen, exactly on top of it, and that
// has the lines. Nothing can be pressed there, and a screen reader passes it by.
import { pieces } from './places';
import type { Found } from './types';

const COPIED = [
  'font-family', 'font-size', 'font-weight', 'font-style', 'font-stretch', 'font-kerning', 'font-variant', 'font-feature-settings', 'font-variation-settings',
  'letter-spacing', 'word-spacing', 'line-height', 'text-indent', 'text-transform', 'text-align', 'text-rendering', 'tab-size', 'direction',
  'padding-top', 'padding-right', 'padding-bottom', 'padding-left', 'border-top-width', 'border-right-width', 'border-bottom-width', 'border-left-width',
];

export class Mirror {
  readonly #box = document.createElement('div');
  readonly #field: HTMLTextAreaElement;

  constructor(field: HTMLTextAreaElement) {
    this.#field = field;
    this.#box.className = 'words-mirror';
    this.#box.setAttribute('aria-hidden', 'true');
    field.after(this.#box);
    field.addEventListener('scroll', () => this.#scroll(), { passive: true });
    new ResizeObserver(() => this.#fit()).observe(field);
    // Other letters may come later than the page, and with them other lines.
    void document.fonts?.ready.then(() => this.#fit());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#fit());
    this.#fit();
  }

  draw(text: string, found: readonly Found[], current: number): void {
    if (!found.length) {
      this.#box.replaceChildren();
      return;
    }
    const parts = pieces(text, found).map((piece) => {
      if (piece.number < 0) return document.createTextNode(piece.text);
      const mark = document.createElement('span');
      mark.className = found[piece.number]?.trust ? 'words-mark words-mark--trust' : 'words-mark';
      mark.classList.toggle('words-mark--now', piece.number === current);
      mark.textContent = piece.text;
      return mark;
    });
    // The end of the last line has no height without something after it.
    this.#box.replaceChildren(...parts, document.createTextNode('\u200b'));
    this.#scroll();
  }

  /** Scrolls the field so that the current finding can be seen. */
  show(): void {
    const mark = this.#box.querySelector<HTMLElement>('.words-mark--now');
    if (!mark) return;
    const [top, height] = [mark.offsetTop, this.#field.clientHeight];
    if (top < this.#field.scrollTop || top + mark.offsetHeight > this.#field.scrollTop + height) {
      this.#field.scrollTop = Math.max(0, top - height / 3);
    }
    this.#scroll();
  }

  #scroll(): void {
    this.#box.scrollTop = this.#field.scrollTop;
    this.#box.scrollLeft = this.#field.scrollLeft;
  }

  #fit(): void {
    const style = getComputedStyle(this.#field);
    for (const name of COPIED) this.#box.style.setProperty(name, style.getPropertyValue(name));
    const sides = parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth);
    const ends = parseFloat(style.borderTopWidth) + parseFloat(style.borderBottomWidth);
    // Without the scrollbar, which takes room from the words.
    this.#box.style.width = `${this.#field.clientWidth + sides}px`;
    this.#box.style.height = `${this.#field.clientHeight + ends}px`;
    this.#scroll();
  }
}
