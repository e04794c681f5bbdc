// Every sentence comes from the server in the reader's language (`#map-words` in the page). The keys, with their English and Danish, stand in the server's file.
import type texts from '../../../src/medspil/maps/island_words.json';

export type WordKey = keyof typeof texts;
export type Words = Record<WordKey, string>;

/** Puts names into a sentence: `fill('{a} and {b}', {a: 'Mormor', b: 'Gorm'})`. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

/** "Mormor og Gorm", in the page's own language. */
export function joined(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language || 'da', { style: 'long', type: 'conjunction' }).format(names);
}
