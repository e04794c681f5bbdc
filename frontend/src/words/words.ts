// Word help while somebody writes: what the server finds is underlined softly, explained beside the field, and other words
// are taken over with one key. It stops nobody, and nothing is kept of it (P22).
import { Asking, type Question } from './ask';
import { Mirror } from './mirror';
import { fill, Panel } from './panel';
import { at, moved, next } from './places';
import { NOTHING, type Answer, type Found, type Given } from './types';

interface Taken {
  start: number;
  old: string;
  new: string;
}

class Helped {
  readonly #field: HTMLTextAreaElement;
  readonly #form: HTMLFormElement;
  readonly #given: Given;
  readonly #mirror: Mirror;
  readonly #panel: Panel;
  readonly #asking: Asking;
  // What the writer has looked at and kept, for as long as the page is open.
  readonly #kept = new Set<string>();
  #text = '';
  #answer: Answer = NOTHING;
  #findings: Found[] = [];
  #current = -1;
  #taken: Taken | null = null;
  #trouble = '';

  constructor(field: HTMLTextAreaElement, form: HTMLFormElement, given: Given) {
    [this.#field, this.#form, this.#given] = [field, form, given];
    const wrapped = wrap(field);
    this.#mirror = new Mirror(field);
    this.#panel = new Panel(field.labels[0]?.textContent?.trim() ?? '', given, {
      take: (number, words) => this.#take(number, words),
      keep: (number) => this.#keep(number),
      go: (number) => this.#look(number),
      undo: () => this.#undo(),
    });
    wrapped.append(this.#panel.box);
    const token = form.querySelector<HTMLInputElement>('input[name=csrfmiddlewaretoken]')?.value ?? '';
    this.#asking = new Asking(given.url, token, { answered: (question, answer) => this.#answered(question, answer), failed: (said) => this.#failed(said) });
    field.addEventListener('input', () => this.#written());
    form.addEventListener('medspil:filled', () => this.#written());
    field.addEventListener('focus', () => this.#written());
    wrapped.addEventListener('keydown', (event) => this.#pressed(event));
    document.addEventListener('selectionchange', () => this.#caretMoved());
    field.addEventListener('keyup', () => this.#caretMoved());
    field.addEventListener('click', () => this.#caretMoved());
    form.addEventListener('change', (event) => {
      if (event.target !== field) this.#ask();
    });
    this.#written();
  }

  /** Also when a draft was put in, or the browser had filled the field in by itself. */
  #written(): void {
    const text = this.#field.value;
    if (text === this.#text && this.#answer !== NOTHING) return;
    this.#findings = moved(this.#findings, this.#text, text);
    this.#text = text;
    if (this.#taken && text.slice(this.#taken.start, this.#taken.start + this.#taken.new.length) !== this.#taken.new) this.#taken = null;
    this.#caretMoved(true);
    this.#ask();
  }

  #ask(): void {
    if (this.#text.trim() === '') {
      [this.#answer, this.#findings] = [NOTHING, []];
      this.#caretMoved(true);
      return;
    }
    const language = this.#form.elements.namedItem('language');
    const trust = this.#form.elements.namedItem('trust');
    this.#asking.soon({
      text: this.#text,
      language: language instanceof HTMLSelectElement ? language.value : this.#given.language,
      trust: trust instanceof HTMLInputElement && trust.checked,
    });
  }

  #answered(question: Question, answer: Answer): void {
    if (question.text !== this.#field.value) return; // a newer question is on its way
    this.#trouble = '';
    this.#answer = answer;
    this.#text = question.text;
    this.#findings = answer.findings.filter((one) => !this.#kept.has(nameOf(one)));
    this.#caretMoved(true);
  }

  #failed(said: string): void {
    this.#trouble = said || (this.#given.says['off'] ?? '');
    this.#draw();
  }

  /** The finding under the caret is the current one; else the one that was, or the first. */
  #caretMoved(draw = false): void {
    const writing = document.activeElement === this.#field;
    const under = writing ? at(this.#findings, this.#field.selectionStart) : -1;
    const before = this.#current;
    if (under >= 0) this.#current = under;
    this.#current = Math.min(Math.max(this.#current, this.#findings.length ? 0 : -1), this.#findings.length - 1);
    if (draw || before !== this.#current) this.#draw();
  }

  #draw(): void {
    this.#mirror.draw(this.#text, this.#findings, this.#current);
    const [answer, findings, current, trouble] = [this.#answer, this.#findings, this.#current, this.#trouble];
    this.#panel.draw({ isEmpty: this.#text.trim() === '', answer, findings, current, trouble, taken: this.#taken?.new ?? '' });
  }

  #look(number: number): void {
    this.#current = number;
    this.#draw();
    this.#mirror.show();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || !this.#findings.length) return;
    if (event.key === 'F8') {
      event.preventDefault();
      this.#step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'F9' && !event.shiftKey) {
      event.preventDefault();
      const words = this.#findings[this.#current]?.say[0];
      if (words !== undefined) this.#take(this.#current, words);
      else this.#step(1);
    }
  }

  /** To the next place: its words are chosen in the field, and why it is one is read out. */
  #step(step: 1 | -1): void {
    const from = step > 0 ? this.#field.selectionStart : this.#field.selectionEnd;
    const isOn = this.#findings[this.#current]?.start === this.#field.selectionStart && document.activeElement === this.#field;
    const number = isOn ? (this.#current + step + this.#findings.length) % this.#findings.length : next(this.#findings, from - (step > 0 ? 1 : 0), step);
    const one = this.#findings[number];
    if (!one) return;
    this.#field.focus();
    this.#field.setSelectionRange(one.start, one.end);
    this.#look(number);
    const instead = one.say[0] ? ` ${this.#given.says['instead'] ?? ''}: ${one.say[0]} (F9).` : '';
    this.#panel.say(`“${one.text}”. ${one.reason}${instead}`);
  }

  #take(number: number, words: string): void {
    const one = this.#findings[number];
    if (!one || one.trust) return;
    const taken: Taken = { start: one.start, old: this.#text.slice(one.start, one.end), new: words };
    this.#put(one.start, one.end, words);
    this.#taken = taken;
    this.#draw();
    this.#panel.say(fill(this.#given.says['taken'], { new: words }));
  }

  #undo(): void {
    const taken = this.#taken;
    if (!taken) return;
    this.#taken = null;
    this.#put(taken.start, taken.start + taken.new.length, taken.old);
    this.#draw();
  }

  /** As if it were typed, so that the browser's own undo knows of it. */
  #put(start: number, end: number, words: string): void {
    this.#field.focus();
    this.#field.setSelectionRange(start, end);
    if (document.execCommand('insertText', false, words)) return;
    this.#field.setRangeText(words, start, end, 'end');
    this.#field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  #keep(number: number): void {
    const one = this.#findings[number];
    if (!one) return;
    this.#kept.add(nameOf(one));
    this.#findings = this.#findings.filter((other) => nameOf(other) !== nameOf(one));
    this.#caretMoved(true);
    if (!this.#findings.length) this.#field.focus();
  }
}

const nameOf = (one: Found): string => `${one.rule} ${one.text.toLowerCase()}`;

/** A field in a box of its own, which the lines lie on top of. A field with the focus keeps it. */
function wrap(field: HTMLTextAreaElement): HTMLElement {
  const focused = document.activeElement === field;
  const whole = document.createElement('div');
  whole.className = 'words-armed';
  const box = document.createElement('div');
  box.className = 'words-field';
  field.replaceWith(whole);
  box.append(field);
  whole.append(box);
  if (focused) field.focus();
  return whole;
}

export function armWords(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-words]')) {
    const given = JSON.parse(form.dataset['words'] ?? '{}') as Given;
    for (const field of form.querySelectorAll<HTMLTextAreaElement>('textarea[name]:not([readonly])')) new Helped(field, form, given);
  }
  // Made for pages without a script: here the places are in the field itself.
  for (const one of root.querySelectorAll<HTMLElement>('.words-result')) one.hidden = true;
}
