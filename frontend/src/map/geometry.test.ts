import { describe, expect, it } from 'vitest';
import { angleOf, at, freePlace, isOnMap, nodeRadius, placeAt, placeInRing, ringOf, SECTOR_CODES, sectorOf, stepped } from './geometry';

describe('rings and sectors', () => {
  it('go clockwise from straight up, family first', () => {
    expect(SECTOR_CODES.map((_, index) => sectorOf(at(index * 72 + 36, 0.5)))).toEqual(SECTOR_CODES);
    expect(sectorOf(at(0.1, 0.5))).toBe('family');
    expect(sectorOf(at(359.9, 0.5))).toBe('others');
    expect(sectorOf(at(72.1, 0.5))).toBe('friends');
  });

  it('end at 0.44, 0.72 and 1', () => {
    expect([0.43, 0.45, 0.71, 0.73, 0.99].map((radius) => ringOf(at(100, radius)))).toEqual([1, 2, 2, 3, 3]);
  });

  it('measure angles clockwise', () => {
    expect(angleOf({ x: 1, y: 0 })).toBeCloseTo(90);
    expect(angleOf({ x: 0, y: 1 })).toBeCloseTo(180);
  });
});

describe('placeAt', () => {
  it('agrees with itself about ring, sector and position, everywhere', () => {
    for (let x = -1.2; x <= 1.2; x += 0.037) {
      for (let y = -1.2; y <= 1.2; y += 0.041) {
        const place = placeAt({ x, y });
        expect(place.ring).toBe(ringOf(place));
        expect(place.sector).toBe(sectorOf(place));
        expect(Math.abs(place.x)).toBeLessThanOrEqual(1);
        expect(Math.hypot(place.x, place.y)).toBeGreaterThan(0.23);
      }
    }
  });

  it('moves a point in the very middle out of the way', () => {
    expect(placeAt({ x: 0, y: 0 })).toMatchObject({ ring: 1, sector: 'family' });
  });

  it('knows what is beside the map', () => {
    expect(isOnMap({ x: 0.8, y: 0.8 })).toBe(false);
    expect(isOnMap({ x: 0.75, y: 0.75 })).toBe(true);
  });
});

describe('free places', () => {
  it('keep to the ring and the sector, also when crowded', () => {
    for (const ring of [1, 2, 3] as const) {
      for (const sector of SECTOR_CODES) {
        const others = [];
        for (let count = 0; count < 20; count += 1) {
          const place = freePlace(ring, sector, others);
          expect(place).toMatchObject({ ring, sector });
          others.push(place);
        }
      }
    }
  });

  it('do not put two people on each other', () => {
    const first = freePlace(2, 'friends', []);
    const second = freePlace(2, 'friends', [first]);
    expect(Math.hypot(first.x - second.x, first.y - second.y)).toBeGreaterThan(0.15);
  });

  it('keep the direction when only the ring changes', () => {
    const now = at(100, 0.9);
    expect(angleOf(placeInRing(1, now, []))).toBeCloseTo(100, -1);
  });
});

it('steps with the arrow keys, finer with Shift, and never leaves the map', () => {
  const start = placeAt(at(90, 0.5));
  expect(stepped(start, 1, 0, false).x - start.x).toBeCloseTo(0.05);
  expect(stepped(start, 0, -1, true).y - start.y).toBeCloseTo(-0.01);
  expect(stepped(placeAt(at(90, 2)), 1, 0, false).x).toBeLessThanOrEqual(1);
});

it('draws people smaller when there are many', () => {
  expect(nodeRadius(130, 100)).toBe(8);
  expect(nodeRadius(360, 14)).toBe(21);
  expect(nodeRadius(160, 14)).toBeLessThanOrEqual(16);
});
