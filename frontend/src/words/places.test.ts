import { expect, test } from 'vitest';
import { at, moved, next, pieces } from './places';
import type { Found } from './types';

const found = (start: number, end: number): Found => ({ start, end, text: '', rule: 'r', about: '', trust: false, reason: '', source: '', say: [], card: '' });
const spans = (list: readonly Found[]): [number, number][] => list.map((one) => [one.start, one.end]);

test('what is written before a finding moves it, what is written after it leaves it', () => {
  expect(spans(moved([found(3, 10)], 'Du nægtede.', 'Så du nægtede.'))).toEqual([[6, 13]]);
  expect(spans(moved([found(3, 10)], 'Du nægtede.', 'Du nægtede. Igen'))).toEqual([[3, 10]]);
});

test('what is written in a finding lets go of it, and of no other', () => {
  expect(spans(moved([found(0, 7), found(8, 15)], 'nægtede nægtede', 'nægxtede nægtede'))).toEqual([[9, 16]]);
});

test('everything taken away leaves nothing', () => {
  expect(moved([found(0, 7)], 'nægtede', '')).toEqual([]);
});

test('an emoji counts as the two units that a browser has for it', () => {
  expect(spans(moved([found(0, 7)], 'nægtede', '🙂 nægtede'))).toEqual([[3, 10]]);
});

test('the caret is in a finding from its first letter to its last', () => {
  const list = [found(3, 10)];
  expect([2, 3, 10, 11].map((caret) => at(list, caret))).toEqual([-1, 0, 0, -1]);
});

test('one goes round from the last to the first, and back', () => {
  const list = [found(3, 10), found(20, 25)];
  expect([0, 3, 12, 30].map((caret) => next(list, caret, 1))).toEqual([0, 1, 1, 0]);
  expect([0, 12, 30].map((caret) => next(list, caret, -1))).toEqual([1, 0, 1]);
  expect(next([], 0, 1)).toBe(-1);
});

test('the pieces make up the text, and of two that overlap the first is marked', () => {
  const text = 'Du nægtede at komme.';
  const cut = pieces(text, [found(3, 10), found(5, 15)]);
  expect(cut.map((one) => one.text).join('')).toBe(text);
  expect(cut.filter((one) => one.number >= 0).map((one) => one.text)).toEqual(['nægtede']);
});
