import { describe, expect, it } from 'vitest';
import { letGo } from './drafts';

class Shelf implements Storage {
  [name: string]: unknown;
  get length() {
    return Object.keys(this).length;
  }
  clear = () => undefined;
  key = () => null;
  getItem(name: string) {
    return (this[name] as string | undefined) ?? null;
  }
  setItem(name: string, value: string) {
    this[name] = value;
  }
  removeItem(name: string) {
    delete this[name];
  }
}

const saved = 'a'.repeat(32);
const day = 24 * 3600 * 1000;

function shelf(): Shelf {
  const made = new Shelf();
  for (const name of ['clear', 'key']) Object.defineProperty(made, name, { enumerable: false });
  made.setItem(`medspil-draft:${saved}`, JSON.stringify({ at: 100 * day }));
  made.setItem('medspil-draft:waits', JSON.stringify({ at: 99 * day }));
  made.setItem('medspil-draft:old', JSON.stringify({ at: 80 * day }));
  made.setItem('medspil-draft:broken', '{');
  made.setItem('another', 'stays');
  return made;
}

describe('drafts', () => {
  it('lets go of what the server has saved, of what is old and of what is broken', () => {
    const kept = shelf();
    letGo(kept, `other=1; medspil_saved=${saved}`, 100 * day);
    expect(Object.keys(kept).filter((name) => name !== 'clear' && name !== 'key')).toEqual(['medspil-draft:waits', 'another']);
  });

  it('keeps what was not said to be saved', () => {
    const kept = shelf();
    letGo(kept, 'medspil_saved=nonsense', 100 * day);
    expect(kept.getItem(`medspil-draft:${saved}`)).not.toBeNull();
  });
});
