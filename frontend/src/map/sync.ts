// Sends what waits and reads what others did: one request at a time, so that an old answer never overwrites a newer one.
import type { Answer, Changed, News, Operation, Wave } from './state';

export type SyncStatus = 'saved' | 'saving' | 'offline' | 'trouble' | 'full' | 'signed_out' | 'ended' | 'stale';

/** The part of the store that sync needs. */
export interface SyncHost {
  cursor: string;
  waiting(): readonly Operation[];
  /** Resolves when everything waiting is safely kept in the browser. */
  kept(): Promise<void>;
  answered(sent: readonly Operation[], answer: Answer): void;
  /** The server can't read this one: it goes back to its sender. */
  unreadable(operation: Operation): void;
  changed(changes: readonly Changed[], wave: Wave | undefined): void;
  status(status: SyncStatus): void;
}

export interface SyncTarget {
  operations: string;
  feed: string;
  csrf: string;
  /** Who acts, as the page was told: with the pen the citizen, until it goes back. */
  hand: string;
}

const BATCH = 500;
const POLL = 600;
const PATIENCE = 15_000;
/** Browsers carry a request past the end of its page only when it is small. */
const KEEPALIVE = 50_000;

class Answered extends Error {
  constructor(readonly code: number) {
    super(`status ${code}`);
  }
}

export class Sync {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #stopped = false;
  #failures = 0;
  #limit = BATCH;
  #reading: AbortController | undefined;

  constructor(
    private readonly host: SyncHost,
    private readonly target: SyncTarget,
  ) {}

  start(): void {
    addEventListener('online', this.#again);
    document.addEventListener('visibilitychange', this.#again);
    this.kick();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#reading?.abort();
    removeEventListener('online', this.#again);
    document.removeEventListener('visibilitychange', this.#again);
  }

  /** Something waits: send it now, also when a reading is on its way or a pause is going on. */
  kick(): void {
    this.#reading?.abort();
    if (this.#failures === 0) this.#plan(0);
  }

  #again = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.#failures = 0;
    this.#plan(0);
  };

  #plan(delay: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#turn(), delay);
  }

  async #turn(): Promise<void> {
    if (this.#busy || this.#stopped) return;
    this.#busy = true;
    try {
      await this.host.kept();
      const batch = this.#batch();
      if (batch.length > 0) await this.#send(batch);
      else if (document.visibilityState === 'visible') await this.#read();
      this.#failures = 0;
      if (!this.#stopped) this.host.status(this.host.waiting().length > 0 ? 'saving' : 'saved');
    } catch (problem) {
      if (!this.#stopped && !(problem instanceof DOMException && problem.name === 'AbortError')) this.#failed(problem);
    } finally {
      this.#busy = false;
      this.#planNext();
    }
  }

  /** From the front of the line, and for one wave at a time. */
  #batch(): Operation[] {
    const line = this.host.waiting().slice(0, this.#limit);
    const other = line.findIndex((operation) => operation.wave !== line[0]?.wave);
    return other < 0 ? line : line.slice(0, other);
  }

  #planNext(): void {
    const waits = this.host.waiting().length > 0;
    if (this.#failures > 0) this.#plan(Math.min(PATIENCE, 500 * 2 ** this.#failures) * (0.75 + Math.random() / 2));
    else if (waits) this.#plan(0);
    else if (document.visibilityState === 'visible') this.#plan(POLL);
  }

  #failed(problem: unknown): void {
    this.#failures = Math.min(this.#failures + 1, 6);
    const code = problem instanceof Answered ? problem.code : 0;
    if (code === 401 || code === 404 || code === 403 || code === 400) {
      this.stop();
      this.host.status(code === 401 ? 'signed_out' : code === 404 ? 'ended' : 'stale');
    } else {
      this.host.status(code === 507 ? 'full' : code === 0 ? 'offline' : 'trouble');
    }
  }

  #letter(batch: readonly Operation[]): RequestInit {
    const body = JSON.stringify({ hand: this.target.hand, cursor: this.host.cursor, operations: batch });
    const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': this.target.csrf };
    return { method: 'POST', headers, body, keepalive: body.length < KEEPALIVE };
  }

  /** The page goes now, perhaps before what was just done has reached the shelf: it is sent, and nobody stays for the answer. */
  part(): void {
    const batch = this.#batch();
    if (this.#stopped || batch.length === 0) return;
    void fetch(this.target.operations, { ...this.#letter(batch), redirect: 'manual' }).catch(() => undefined);
  }

  async #send(batch: readonly Operation[]): Promise<void> {
    this.host.status('saving');
    let answer: Answer;
    try {
      answer = await this.#fetch<Answer>(this.target.operations, this.#letter(batch));
    } catch (problem) {
      if (!(problem instanceof Answered) || problem.code !== 400) throw problem;
      await this.#narrow(batch);
      return;
    }
    this.#limit = BATCH;
    if (this.#stopped) return;
    if (answer.results.length === 0) throw new Answered(500);
    this.host.cursor = answer.cursor;
    this.host.answered(batch, answer);
    if (answer.wave) this.host.changed([], answer.wave);
  }

  /** One unreadable operation must not hold the others back, and a worn-out cursor must not cost an operation. */
  async #narrow(batch: readonly Operation[]): Promise<void> {
    const [only] = batch;
    if (batch.length > 1 || !only) {
      this.#limit = 1;
      return;
    }
    await this.#read();
    this.host.unreadable(only);
  }

  async #read(): Promise<void> {
    this.#reading = new AbortController();
    const address = new URL(this.target.feed, location.href);
    address.searchParams.set('cursor', this.host.cursor);
    try {
      const news = await this.#fetch<News>(address.href, { signal: this.#reading.signal });
      if (this.#stopped) return;
      this.host.cursor = news.cursor;
      this.host.changed(news.changes, news.wave);
    } finally {
      this.#reading = undefined;
    }
  }

  async #fetch<T>(address: string, options: RequestInit): Promise<T> {
    const control = new AbortController();
    const stop = () => control.abort();
    options.signal?.addEventListener('abort', stop);
    const patience = setTimeout(() => control.abort(new DOMException('', 'TimeoutError')), PATIENCE);
    try {
      // A redirect can only be one to the sign-in page.
      const response = await fetch(address, { ...options, signal: control.signal, redirect: 'manual', cache: 'no-store' });
      if (response.type === 'opaqueredirect') throw new Answered(401);
      if (!response.ok) throw new Answered(response.status);
      return (await response.json()) as T;
    } finally {
      clearTimeout(patience);
      options.signal?.removeEventListener('abort', stop);
    }
  }
}
