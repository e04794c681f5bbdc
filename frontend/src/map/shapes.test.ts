import { expect, it } from 'vitest';
import { initial, outline, pencilCircle, tiePath } from './shapes';

it('draws every tie and shape without a broken number', () => {
  const paths = [
    pencilCircle(100, 1),
    tiePath({ x: 0, y: 0 }, { x: 30, y: 40 }),
    ...(['person', 'animal', 'place', 'institution'] as const).map((sort) => outline(sort, 15)),
  ];
  for (const path of paths) expect(path).not.toMatch(/NaN|undefined|Infinity/);
  expect(new Set(paths).size).toBe(paths.length);
});

it('takes the first letter, and an emoji whole', () => {
  expect(initial(' mormor')).toBe('M');
  expect(initial('øster skole')).toBe('Ø');
  expect(initial('🐈 Bølle')).toBe('🐈');
  expect(initial('')).toBe('');
});
