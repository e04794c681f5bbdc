// The note beside a field: how many places, one of them explained, other words to take, and how easy the text is to read.
import type { Answer, Found, Given } from './types';

const QUIET_BEFORE_SAYING = 900;

export interface Does {
  take(number: number, words: string): void;
  keep(number: number): void;
  go(number: number): void;
  undo(): void;
}

export interface Shown {
  isEmpty: boolean;
  answer: Answer;
  findings: readonly Found[];
  current: number;
  /** What was taken over last, while it can be undone; and what is in the way, if anything is. */
  taken: string;
  trouble: string;
}

type Child = Node | string | false;

function make(tag: string, attributes: Record<string, string>, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((one): one is Node | string => one !== false));
  return made;
}

export const fill = (sentence: string | undefined, values: Record<string, string | number>): string => (sentence ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export class Panel {
  readonly box: HTMLElement;
  readonly #live: HTMLElement;
  readonly #body: HTMLElement;
  readonly #says: Given['says'];
  readonly #does: Does;
  readonly #alone: boolean;
  #saying = 0;
  #said = '';
  #drawn = '';

  constructor(label: string, given: Given, does: Does) {
    this.#says = given.says;
    this.#alone = given.alone;
    this.#does = does;
    this.#live = make('p', { class: 'visually-hidden', role: 'status' });
    this.#body = make('div', { class: 'words-panel stack--tight' });
    this.#body.hidden = true;
    this.box = make('div', { role: 'group', 'aria-label': `${given.says['title'] ?? ''}: ${label}` }, this.#live, this.#body);
  }

  /** To a screen reader: at once, or when the writing pauses. */
  say(sentence: string, wait = 0): void {
    clearTimeout(this.#saying);
    this.#saying = window.setTimeout(() => {
      this.#live.textContent = sentence;
      this.#said = sentence;
    }, wait);
  }

  draw(shown: Shown): void {
    const drawn = JSON.stringify([shown.isEmpty, shown.findings.map((one) => [one.rule, one.text, one.say]), shown.current, shown.taken, shown.trouble, shown.answer.reading, shown.answer.long]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const held = this.#body.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['key'] : undefined;
    const doubtful = shown.findings.filter((one) => !one.trust).length;
    this.#body.replaceChildren(...this.#parts(shown, doubtful).filter((one): one is HTMLElement => one !== false));
    this.#body.hidden = !this.#body.childElementCount;
    if (held) this.#hold(held);
    const counted = this.#count(doubtful);
    if (counted !== this.#said && (doubtful || this.#said)) this.say(counted, QUIET_BEFORE_SAYING);
  }

  /** What was pressed keeps the focus; where it is gone, the first thing to press takes it. */
  #hold(key: string): void {
    const same = this.#body.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    (same ?? this.#body.querySelector<HTMLElement>('button'))?.focus({ preventScroll: true });
  }

  #count(number: number): string {
    if (!number) return this.#says['none'] ?? '';
    return number === 1 ? (this.#says['one'] ?? '') : fill(this.#says['many'], { n: number });
  }

  #parts(shown: Shown, doubtful: number): (HTMLElement | false)[] {
    const { answer, findings, current, taken, trouble } = shown;
    const one = findings[current];
    return [
      trouble !== '' && make('p', { class: 'small' }, trouble),
      findings.length > 0 && make('p', { class: 'words-count' }, this.#count(doubtful)),
      this.#alone && !findings.length && make('p', { class: shown.isEmpty ? 'small' : 'words-count' }, this.#says[shown.isEmpty ? 'empty' : 'none'] ?? ''),
      findings.length > 1 && this.#list(findings, current, answer.language),
      taken !== '' && make('p', { class: 'words-taken' }, fill(this.#says['taken'], { new: taken }), ' ', this.#button('undo', 'button--text', this.#says['undo'] ?? '', () => this.#does.undo())),
      one !== undefined && this.#note(one, current, answer.language),
      ...answer.long.slice(0, 2).map((said) => make('p', { class: 'small' }, said)),
      answer.reading !== '' && make('p', { class: 'small' }, answer.reading),
      findings.length > 0 && make('p', { class: 'small words-keys' }, make('span', { class: 'words-with-keys' }, `${this.#says['keys'] ?? ''} `), this.#says['promise'] ?? ''),
    ];
  }

  #list(findings: readonly Found[], current: number, language: string): HTMLElement {
    const list = make('ul', { class: 'words-list-of-places' });
    findings.forEach((one, number) => {
      const button = this.#button(`place-${number}`, 'words-chip', one.text, () => this.#does.go(number));
      button.setAttribute('lang', language);
      button.setAttribute('aria-pressed', String(number === current));
      if (one.trust) button.classList.add('words-chip--trust');
      list.append(make('li', {}, button));
    });
    return list;
  }

  #note(one: Found, number: number, language: string): HTMLElement {
    const ways = one.say.map((words, at) => {
      const button = this.#button(`say-${at}`, 'button--quiet words-way', words, () => this.#does.take(number, words));
      button.setAttribute('lang', language);
      if (!at) button.setAttribute('aria-keyshortcuts', 'F9');
      return button;
    });
    const keep = this.#button('keep', 'button--text', this.#says['keep'] ?? '', () => this.#does.keep(number));
    const label = make('p', { class: 'small' }, this.#says['instead'] ?? '');
    return make(
      'div',
      { class: 'words-note stack--tight' },
      make('p', { class: 'words-about' }, make('strong', { lang: language }, `“${one.text}”`), ' ', make('span', { class: 'small' }, one.about)),
      make('p', { lang: language }, one.reason),
      !one.trust && ways.length > 0 && label,
      !one.trust && make('div', { class: 'words-ways' }, ...ways, keep),
      make('p', { class: 'small' }, fill(this.#says['source'], { source: one.source }), ' ', this.#link(one.card)),
    );
  }

  #link(address: string): HTMLElement {
    // In a window of its own: what is being written stays where it is.
    return make('a', { href: address, target: '_blank', rel: 'noopener', 'data-key': 'card' }, this.#says['card'] ?? '');
  }

  #button(key: string, kind: string, words: string, press: () => void): HTMLElement {
    const made = make('button', { type: 'button', class: kind.startsWith('words-') ? kind : `button ${kind}`, 'data-key': key }, words);
    made.addEventListener('click', press);
    return made;
  }
}
