import { expect, test } from 'vitest';
import { isSecondEscape } from './quick-exit';

test('one Escape does not leave', () => {
  expect(isSecondEscape(null, 500)).toBe(false);
});

test('two Escapes within a second leave', () => {
  expect(isSecondEscape(500, 1400)).toBe(true);
});

test('two slow Escapes do not leave', () => {
  expect(isSecondEscape(500, 1600)).toBe(false);
});
