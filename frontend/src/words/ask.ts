// Asks the server about a text shortly after the last key, one question at a time: a newer one stops the older.
import type { Answer } from './types';

const PAUSE = 30;
// Nobody waits for the end of a book at each key.
const LONG_TEXT = 20_000;
const LONG_PAUSE = 400;

export interface Question {
  text: string;
  language: string;
  trust: boolean;
}

interface Hears {
  answered(question: Question, answer: Answer): void;
  /** Something is in the way; the writing goes on. `said` is the server's own sentence, where it had one. */
  failed(said: string): void;
}

export class Asking {
  #waiting = 0;
  #under: AbortController | null = null;

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly hears: Hears,
  ) {}

  soon(question: Question): void {
    const pause = question.text.length > LONG_TEXT ? LONG_PAUSE : PAUSE;
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => void this.#ask(question), pause);
  }

  async #ask(question: Question): Promise<void> {
    this.#under?.abort();
    const under = (this.#under = new AbortController());
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': this.token },
        body: JSON.stringify(question),
        signal: under.signal,
      });
      if (response.ok) {
        this.hears.answered(question, (await response.json()) as Answer);
        return;
      }
      this.hears.failed(await sentenceOf(response));
      const wait = Number(response.headers.get('Retry-After'));
      if (response.status === 429 && wait > 0) {
        clearTimeout(this.#waiting);
        this.#waiting = window.setTimeout(() => void this.#ask(question), wait * 1000);
      }
    } catch {
      if (!under.signal.aborted) this.hears.failed('');
    }
  }
}

async function sentenceOf(response: Response): Promise<string> {
  try {
    return ((await response.json()) as { error?: string }).error ?? '';
  } catch {
    return '';
  }
}
