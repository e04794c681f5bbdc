import { describe, expect, it } from 'vitest';
import { eased, shownOf, spotFrom, stepOf } from './replay';

const here = { x: 0, y: 0 };
const there = { x: 10, y: -20 };

describe('the replay', () => {
  it('takes somebody from then to now', () => {
    expect(stepOf({ then: here, now: there }, 0)).toEqual({ x: 0, y: 0, shown: 1 });
    expect(stepOf({ then: here, now: there }, 0.5)).toEqual({ x: 5, y: -10, shown: 1 });
    expect(stepOf({ then: here, now: there }, 1)).toEqual({ x: 10, y: -20, shown: 1 });
  });

  it('lets those who left go first, and those who came come last', () => {
    expect(stepOf({ then: here, now: null }, 0).shown).toBe(1);
    expect(stepOf({ then: here, now: null }, 0.5).shown).toBe(0);
    expect(stepOf({ then: null, now: there }, 0.5)).toEqual({ ...there, shown: 0 });
    expect(stepOf({ then: null, now: there }, 1)).toEqual({ ...there, shown: 1 });
  });

  it('lets a tie come and go with those it is between', () => {
    expect([0, 0.5, 1].map((way) => shownOf('stayed', way))).toEqual([1, 1, 1]);
    expect([0, 0.5, 1].map((way) => shownOf('came', way))).toEqual([0, 0, 1]);
    expect([0, 0.5, 1].map((way) => shownOf('left', way))).toEqual([1, 0, 0]);
  });

  it('begins and ends gently', () => {
    expect(eased(0)).toBe(0);
    expect(eased(1)).toBe(1);
    expect(eased(0.1)).toBeLessThan(0.1);
    expect(eased(0.9)).toBeGreaterThan(0.9);
  });

  it('reads a place, or none', () => {
    expect(spotFrom('1.5 -2')).toEqual({ x: 1.5, y: -2 });
    expect(spotFrom('')).toBeNull();
    expect(spotFrom('here')).toBeNull();
  });
});
