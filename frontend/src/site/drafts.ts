// What somebody is writing waits in the browser, closed with a key that only their own pages carry, until the server has
// saved it: a closed browser, an ended sitting or a lost connection takes no words. After two weeks it is let go.

const PREFIX = 'medspil-draft:';
const SAVED = 'medspil_saved';
const KEPT_FOR = 14 * 24 * 3600 * 1000;
const PAUSE = 250;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
export type Values = Record<string, string[]>;

interface Kept {
  at: number;
  iv: string;
  sealed: string;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const textOf = (bytes: ArrayBuffer | Uint8Array): string => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));

/** Those that somebody fills in: what the page carries along by itself is not theirs, and a password is nobody's. */
function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((one): one is Field => one.matches('textarea[name], select[name], input[name]:not([type=hidden], [type=password], [type=file], [type=submit])'));
}

const isChoice = (field: Field): field is HTMLInputElement => field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');

export function valuesOf(form: HTMLFormElement): Values {
  const found: Values = {};
  for (const field of fieldsOf(form)) {
    const values = (found[field.name] ??= []);
    if (!isChoice(field) || field.checked) values.push(field.value);
  }
  return found;
}

function fill(form: HTMLFormElement, values: Values): void {
  const used = new Map<string, number>();
  for (const field of fieldsOf(form)) {
    const kept = values[field.name];
    if (!kept) continue;
    if (isChoice(field)) {
      field.checked = kept.includes(field.value);
      continue;
    }
    const at = used.get(field.name) ?? 0;
    used.set(field.name, at + 1);
    const value = kept[at];
    if (value !== undefined) field.value = value;
  }
  // Word help looks at what has come, too.
  form.dispatchEvent(new Event('medspil:filled'));
}

const same = (one: Values, other: Values): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Where a draft waits: told from others by whose, on which page and in which form, and telling nothing of them. */
async function nameOf(key: Uint8Array<ArrayBuffer>, form: string): Promise<string> {
  const told = new TextEncoder().encode(`${textOf(key)} ${location.pathname} ${form}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', told));
  return Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

class Draft {
  readonly #aad: Uint8Array<ArrayBuffer>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly name: string,
    private readonly key: CryptoKey,
  ) {
    this.#aad = new TextEncoder().encode(name);
  }

  async read(): Promise<Values | null> {
    const text = localStorage.getItem(PREFIX + this.name);
    if (!text) return null;
    try {
      const kept = JSON.parse(text) as Kept;
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(kept.iv), additionalData: this.#aad }, this.key, bytesOf(kept.sealed));
      return JSON.parse(new TextDecoder().decode(plain)) as Values;
    } catch {
      this.forget();
      return null;
    }
  }

  /** One after the other, so that the last that was written is what stays. */
  keep(values: Values): void {
    this.#last = this.#last.then(async () => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: this.#aad }, this.key, new TextEncoder().encode(JSON.stringify(values)));
      const kept: Kept = { at: Date.now(), iv: textOf(iv), sealed: textOf(sealed) };
      try {
        localStorage.setItem(PREFIX + this.name, JSON.stringify(kept));
      } catch {
        // No room, or none allowed: the words are still in the form.
      }
    });
  }

  forget(): void {
    this.#last = this.#last.then(() => localStorage.removeItem(PREFIX + this.name));
  }
}

/** Lets go of what the server says it has saved, and of what has waited too long. */
export function letGo(storage: Storage, cookies: string, now: number): void {
  const saved = cookies.match(new RegExp(`(?:^|; )${SAVED}=([0-9a-f]{32})`))?.[1];
  if (saved) storage.removeItem(PREFIX + saved);
  for (const name of Object.keys(storage).filter((one) => one.startsWith(PREFIX))) {
    let at = 0;
    try {
      at = (JSON.parse(storage.getItem(name) ?? '{}') as Kept).at;
    } catch {
      // Not ours, or broken: it is too old.
    }
    if (!(now - at < KEPT_FOR)) storage.removeItem(name);
  }
}

function say(form: HTMLFormElement, draft: Draft, before: Values): void {
  const line = document.createElement('p');
  line.className = 'draft-line';
  line.setAttribute('role', 'status');
  line.textContent = form.dataset['draftSays'] ?? '';
  const forget = document.createElement('button');
  forget.type = 'button';
  forget.className = 'button button--quiet';
  forget.textContent = form.dataset['draftForget'] ?? '';
  forget.addEventListener('click', () => {
    fill(form, before);
    draft.forget();
    line.remove();
    fieldsOf(form)[0]?.focus();
  });
  line.append(' ', forget);
  form.prepend(line);
}

async function arm(form: HTMLFormElement): Promise<void> {
  const bytes = bytesOf(form.dataset['draftKey'] ?? '');
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const draft = new Draft(await nameOf(bytes, form.dataset['draft'] ?? ''), key);
  const before = valuesOf(form);
  const kept = await draft.read();
  // A form that came back with its faults has the words already; and what was typed since the page came stays.
  const isUntouched = same(before, valuesOf(form)) && !form.querySelector('[aria-invalid="true"], .error-summary');
  if (kept && isUntouched && !same(kept, before)) {
    fill(form, kept);
    say(form, draft, before);
    for (const fold of form.querySelectorAll('details')) {
      if (fieldsOf(form).some((field) => fold.contains(field) && !isChoice(field) && field.value !== '')) fold.open = true;
    }
  }
  let waiting = 0;
  const keepNow = (): void => {
    clearTimeout(waiting);
    waiting = 0;
    const values = valuesOf(form);
    if (same(values, before)) draft.forget();
    else draft.keep(values);
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(keepNow, PAUSE);
  });
  addEventListener('pagehide', () => {
    if (waiting) keepNow();
  });
  form.addEventListener('submit', () => {
    if (form.querySelector('input[name=draft]')) return;
    const hidden = document.createElement('input');
    hidden.type = 'hidden';
    hidden.name = 'draft';
    hidden.value = draft.name;
    form.append(hidden);
  });
}

export function armDrafts(root: Document): void {
  try {
    letGo(localStorage, root.cookie, Date.now());
    // Said once: what is written next in the same form waits on its own account.
    root.cookie = `${SAVED}=; max-age=0; path=/; samesite=strict`;
  } catch {
    return; // a browser that keeps nothing
  }
  if (!('subtle' in crypto)) return;
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-draft]')) void arm(form).catch(() => undefined);
}
