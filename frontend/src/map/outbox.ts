// Operations that the server has not answered yet, kept in the browser in order, closed with a key that only the page's memory holds.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Operation } from './state';

interface Kept {
  seq?: number;
  /**
   * Map id, person id and a mark of the key: a device may be used by several people, and one of them acts on it with
   * several keys (their own, and with the pen that of the one whose screen it is).
   */
  owner: string;
  op: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

interface Shelf extends DBSchema {
  operations: { key: number; value: Kept; indexes: { owner: string } };
}

export interface Outbox {
  /** True when what waits outlives the page. */
  readonly lasting: boolean;
  /** What waited from an earlier visit, oldest first, and how many could no longer be read. */
  all(): Promise<{ operations: Operation[]; unreadable: number }>;
  /** Resolves when the operations are on the shelf. Calls keep their order. */
  keep(operations: readonly Operation[]): Promise<void>;
  /** The server has answered these. */
  settle(ops: readonly string[]): Promise<void>;
  /** Resolves when everything asked for so far is done. */
  quiet(): Promise<void>;
  close(): void;
}

const DATABASE = 'medspil-map';

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

class ShelfOutbox implements Outbox {
  readonly lasting = true;
  #last: Promise<unknown> = Promise.resolve();
  readonly #sequence = new Map<string, number>();
  readonly #aad: Uint8Array<ArrayBuffer>;

  constructor(
    private readonly database: IDBPDatabase<Shelf>,
    private readonly key: CryptoKey,
    private readonly owner: string,
  ) {
    this.#aad = new TextEncoder().encode(owner);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  all() {
    return this.#inTurn(async () => {
      const operations: Operation[] = [];
      let unreadable = 0;
      for (const kept of await this.database.getAllFromIndex('operations', 'owner', this.owner)) {
        try {
          const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv, additionalData: this.#aad }, this.key, kept.sealed);
          operations.push(JSON.parse(new TextDecoder().decode(plain)) as Operation);
          if (kept.seq !== undefined) this.#sequence.set(kept.op, kept.seq);
        } catch {
          unreadable += 1;
          if (kept.seq !== undefined) await this.database.delete('operations', kept.seq);
        }
      }
      return { operations, unreadable };
    });
  }

  keep(operations: readonly Operation[]) {
    return this.#inTurn(async () => {
      const rows: Kept[] = [];
      for (const operation of operations) {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const plain = new TextEncoder().encode(JSON.stringify(operation));
        const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: this.#aad }, this.key, plain);
        rows.push({ owner: this.owner, op: operation.op, iv, sealed });
      }
      const writing = this.database.transaction('operations', 'readwrite', { durability: 'strict' });
      const numbers = await Promise.all(rows.map((row) => writing.store.add(row)));
      await writing.done;
      rows.forEach((row, index) => this.#sequence.set(row.op, numbers[index] ?? 0));
    });
  }

  settle(ops: readonly string[]) {
    return this.#inTurn(async () => {
      const writing = this.database.transaction('operations', 'readwrite');
      for (const op of ops) {
        const seq = this.#sequence.get(op);
        if (seq !== undefined) void writing.store.delete(seq);
        this.#sequence.delete(op);
      }
      await writing.done;
    });
  }

  quiet() {
    return this.#inTurn(async () => undefined);
  }

  close() {
    void this.quiet().then(() => this.database.close());
  }
}

/** Where the browser keeps nothing (some private windows): the page warns before it is left with something waiting. */
export function passingOutbox(): Outbox {
  return {
    lasting: false,
    all: async () => ({ operations: [], unreadable: 0 }),
    keep: async () => undefined,
    settle: async () => undefined,
    quiet: async () => undefined,
    close: () => undefined,
  };
}

/** Tells keys apart without telling anything of them. */
async function markOf(key: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', key));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function openOutbox(map: string, person: string, keyText: string): Promise<Outbox> {
  try {
    const bytes = bytesOf(keyText);
    const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
    const database = await openDB<Shelf>(DATABASE, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('operations', { keyPath: 'seq', autoIncrement: true }).createIndex('owner', 'owner');
      },
    });
    return new ShelfOutbox(database, key, `${map}:${person}:${await markOf(bytes)}`);
  } catch {
    return passingOutbox();
  }
}
