// Where things are on the map. The unit circle has ego in the middle and y pointing down; the server uses the same numbers.
import type { Place, Ring, SectorCode } from './state';

export const EGO_RADIUS = 0.16;
export const RING_ENDS: readonly [number, number, number] = [0.44, 0.72, 1];
export const SECTOR_CODES: readonly SectorCode[] = ['family', 'friends', 'work', 'professionals', 'others'];
export const SECTOR_DEGREES = 360 / SECTOR_CODES.length;

/** How close to ego's disc, and to the rim, the middle of a person may come. */
const INNER = 0.24;
const OUTER = 0.95;

export interface Point {
  x: number;
  y: number;
}

/** Degrees clockwise from straight up, 0 ≤ angle < 360. */
export function angleOf({ x, y }: Point): number {
  return ((Math.atan2(x, -y) * 180) / Math.PI + 360) % 360;
}

export function at(degrees: number, radius: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: Math.sin(radians) * radius, y: -Math.cos(radians) * radius };
}

export function ringOf(point: Point): Ring {
  const radius = Math.hypot(point.x, point.y);
  return radius < RING_ENDS[0] ? 1 : radius < RING_ENDS[1] ? 2 : 3;
}

export function sectorOf(point: Point): SectorCode {
  const index = Math.floor(angleOf(point) / SECTOR_DEGREES);
  return SECTOR_CODES[Math.min(index, SECTOR_CODES.length - 1)] ?? 'others';
}

export function middleOfSector(code: SectorCode): number {
  return (SECTOR_CODES.indexOf(code) + 0.5) * SECTOR_DEGREES;
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

/** The place a point stands for; points outside are drawn in to the rim, points on ego are moved out of the way. */
export function placeAt(point: Point): Place {
  const radius = Math.hypot(point.x, point.y);
  const held = Math.min(Math.max(radius, INNER), OUTER);
  const moved = radius < 1e-6 ? at(middleOfSector('family'), held) : { x: (point.x / radius) * held, y: (point.y / radius) * held };
  const exact = { x: rounded(moved.x), y: rounded(moved.y) };
  return { ring: ringOf(exact), sector: sectorOf(exact), ...exact };
}

/** True when a dropped point is on the map, or so close to the rim that it was meant to be. */
export function isOnMap(point: Point): boolean {
  return Math.hypot(point.x, point.y) <= 1.12;
}

function ringSpan(ring: Ring): [number, number] {
  const inner = ring === 1 ? INNER : (RING_ENDS[ring - 2] ?? 0) + 0.05;
  const outer = ring === 3 ? OUTER : (RING_ENDS[ring - 1] ?? 1) - 0.05;
  return [inner, outer];
}

function roomAround(point: Point, others: readonly Point[]): number {
  let least = Infinity;
  for (const other of others) least = Math.min(least, Math.hypot(point.x - other.x, point.y - other.y));
  return least;
}

/** The roomiest place in a ring of a sector; near `wish` degrees when there is room enough there. */
export function freePlace(ring: Ring, sector: SectorCode, others: readonly Point[], wish?: number): Place {
  const [inner, outer] = ringSpan(ring);
  const first = SECTOR_CODES.indexOf(sector) * SECTOR_DEGREES;
  const middle = wish ?? middleOfSector(sector);
  let best = at(middle, (inner + outer) / 2);
  let bestScore = -Infinity;
  for (let step = 0; step <= 8; step += 1) {
    const degrees = first + 7 + (step * (SECTOR_DEGREES - 14)) / 8;
    for (const share of [0.5, 0.15, 0.85]) {
      const point = at(degrees, inner + (outer - inner) * share);
      const room = Math.min(roomAround(point, others), 0.24);
      const away = Math.abs(((degrees - middle + 540) % 360) - 180) / 360;
      const score = room - away * 0.12 - Math.abs(share - 0.5) * 0.01;
      if (score > bestScore) [best, bestScore] = [point, score];
    }
  }
  return placeAt(best);
}

/** The same direction in another ring, or near it when somebody stands there. */
export function placeInRing(ring: Ring, now: Point, others: readonly Point[]): Place {
  return freePlace(ring, sectorOf(now), others, angleOf(now));
}

/** One step with the arrow keys. */
export function stepped(place: Point, dx: number, dy: number, fine: boolean): Place {
  const step = fine ? 0.01 : 0.05;
  return placeAt({ x: place.x + dx * step, y: place.y + dy * step });
}

/** How large a person is drawn, in CSS pixels, for a map of this radius with this many people. */
export function nodeRadius(mapRadius: number, people: number): number {
  const share = Math.sqrt((mapRadius * mapRadius * 0.11) / Math.max(people, 1));
  return Math.round(Math.min(Math.max(share, 8), mapRadius < 220 ? 16 : 21) * 2) / 2;
}
