// Where names stand beside their people: wrapped, measured and kept apart as well as is cheap.
import type { Point } from './geometry';
import type { Ref } from './state';

export type Measure = (text: string) => number;

export interface LabelWish {
  ref: Ref;
  name: string;
  /** Middle of the person, in pixels from ego. */
  at: Point;
  /** Placed first; names that must be read. */
  first: boolean;
}

export interface Label {
  ref: Ref;
  lines: string[];
  /** From the middle of the person to the baseline of the first line. */
  dx: number;
  dy: number;
  anchor: 'start' | 'middle' | 'end';
  /** There is no room: shown only when looked at. */
  crowded: boolean;
}

export interface Sheet {
  nodeRadius: number;
  lineHeight: number;
  maxWidth: number;
  /** Half the width of the paper, and the rim where the sectors' names begin. */
  half: number;
  rim: number;
  egoRadius: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function shortened(text: string, maxWidth: number, measure: Measure): string {
  if (measure(text) <= maxWidth) return text;
  const letters = Array.from(text);
  let low = 1;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= maxWidth) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** At most two lines, broken between words, cut with an ellipsis. */
export function wrapped(name: string, maxWidth: number, measure: Measure): string[] {
  if (measure(name) <= maxWidth) return [name];
  const words = name.split(/\s+/).filter(Boolean);
  // A long word may stick out a little before it is cut.
  const longest = maxWidth * 1.3;
  let first = words.shift() ?? '';
  while (words.length > 0 && measure(`${first} ${words[0] ?? ''}`) <= maxWidth) first += ` ${words.shift() ?? ''}`;
  const lines = [shortened(first, longest, measure)];
  if (words.length > 0) lines.push(shortened(words.join(' '), longest, measure));
  return lines;
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const farthest = (box: Box): number => Math.hypot(Math.max(-box.left, box.right), Math.max(-box.top, box.bottom));

interface Try {
  label: Label;
  box: Box;
  cost: number;
}

const around = (point: Point, radius: number): Box => ({ left: point.x - radius, top: point.y - radius, right: point.x + radius, bottom: point.y + radius });

function tries(wish: LabelWish, lines: string[], width: number, sheet: Sheet): { label: Label; box: Box }[] {
  const { nodeRadius, lineHeight } = sheet;
  const height = lines.length * lineHeight;
  const gap = nodeRadius + 3;
  const side = nodeRadius + 5;
  const spots: [number, number, Label['anchor']][] = [
    [0, gap, 'middle'],
    [0, -gap - height, 'middle'],
    [side, -height / 2, 'start'],
    [-side, -height / 2, 'end'],
    [side * 0.6, gap - lineHeight * 0.3, 'start'],
    [-side * 0.6, gap - lineHeight * 0.3, 'end'],
    [side * 0.6, -gap - height + lineHeight * 0.3, 'start'],
    [-side * 0.6, -gap - height + lineHeight * 0.3, 'end'],
    [width * 0.3, -gap - height, 'middle'],
    [-width * 0.3, -gap - height, 'middle'],
    [width * 0.3, gap, 'middle'],
    [-width * 0.3, gap, 'middle'],
  ];
  return spots.map(([dx, top, anchor]) => {
    const left = wish.at.x + dx - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    const box = { left, top: wish.at.y + top, right: left + width, bottom: wish.at.y + top + height };
    return { box, label: { ref: wish.ref, lines, dx, dy: top + lineHeight * 0.78, anchor, crowded: false } };
  });
}

/** Chooses a spot for every name; those that must be read choose first, then those in the middle. */
export function arrange(wishes: readonly LabelWish[], sheet: Sheet, measure: Measure): Map<Ref, Label> {
  const nodes = wishes.map((wish) => ({ ref: wish.ref, box: around(wish.at, sheet.nodeRadius + 1) }));
  const ego = around({ x: 0, y: 0 }, sheet.egoRadius * 0.85);
  const paper = sheet.half - 2;
  const taken: Box[] = [];
  const labels = new Map<Ref, Label>();
  const order = [...wishes].sort((a, b) => Number(b.first) - Number(a.first) || Math.hypot(a.at.x, a.at.y) - Math.hypot(b.at.x, b.at.y));

  const best = (wish: LabelWish, lines: string[]): Try => {
    const width = Math.max(...lines.map(measure));
    let chosen: Try | undefined;
    let preference = 0;
    for (const { label, box } of tries(wish, lines, width, sheet)) {
      const area = (box.right - box.left) * (box.bottom - box.top);
      let cost = (preference += 0.012) * area + overlap(box, ego) * 5;
      cost += (Math.max(0, -paper - box.left) + Math.max(0, box.right - paper) + Math.max(0, -paper - box.top) + Math.max(0, box.bottom - paper)) * 40;
      cost += Math.max(0, farthest(box) - sheet.rim) * width * 0.3;
      for (const other of taken) cost += overlap(box, other) * 4;
      for (const node of nodes) if (node.ref !== wish.ref) cost += overlap(box, node.box) * 1.5;
      cost /= area;
      if (!chosen || cost < chosen.cost) chosen = { label, box, cost };
    }
    return chosen as Try;
  };

  for (const wish of order) {
    let pick = best(wish, wrapped(wish.name, sheet.maxWidth, measure));
    if (pick.cost > 0.3) {
      const shorter = best(wish, [shortened(wish.name.split(/\s+/)[0] ?? wish.name, sheet.maxWidth * 0.7, measure)]);
      if (shorter.cost < pick.cost * 0.7) pick = shorter;
    }
    const crowded = pick.cost > 0.5 && !wish.first;
    if (!crowded) taken.push(pick.box);
    labels.set(wish.ref, { ...pick.label, crowded });
  }
  return labels;
}
