import { expect, it } from 'vitest';
import { fill, joined } from './words';
import texts from '../../../src/medspil/maps/island_words.json';

it('has every sentence in both languages, with the same names in them', () => {
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, { en, da }] of Object.entries(texts)) {
    expect(en.trim(), key).not.toBe('');
    expect(da.trim(), key).not.toBe('');
    expect(holes(da), key).toEqual(holes(en));
  }
});

it('fills names in as they are, also when they look like a hole', () => {
  expect(fill('{a} og {b}', { a: '{b}', b: 'Gorm' })).toBe('{b} og Gorm');
});

it('joins names as the language does', () => {
  expect(joined(['Mormor', 'Gorm'], 'da')).toBe('Mormor og Gorm');
  expect(joined(['Mormor'], 'da')).toBe('Mormor');
  expect(joined(['A', 'B', 'C'], 'en')).toBe('A, B, and C');
});
