// Where findings stand while the text is being written, and which one is meant. Nothing here knows of a page.
import type { Found } from './types';

/** A text was changed at one place: findings before it stay, those after it move along, one that it touches is let go. */
export function moved(found: readonly Found[], before: string, after: string): Found[] {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same += 1;
  let tail = 0;
  while (tail < most - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const by = after.length - before.length;
  const changedTo = before.length - tail;
  const kept: Found[] = [];
  for (const one of found) {
    if (one.end <= same) kept.push(one);
    else if (one.start >= changedTo) kept.push({ ...one, start: one.start + by, end: one.end + by });
  }
  return kept;
}

/** The finding that the caret is in or touches, or -1. */
export function at(found: readonly Found[], caret: number): number {
  return found.findIndex((one) => one.start <= caret && caret <= one.end);
}

/** The next finding after the caret, or before it; round and round. -1 where there is none. */
export function next(found: readonly Found[], caret: number, step: 1 | -1): number {
  if (!found.length) return -1;
  if (step > 0) return Math.max(0, found.findIndex((one) => one.start > caret));
  const before = found.filter((one) => one.end < caret).length;
  return before ? before - 1 : found.length - 1;
}

export interface Piece {
  text: string;
  /** Number of the finding, or -1 for what stands between. */
  number: number;
}

/** The text cut up at its findings. Of two that overlap, the one that begins first is marked. */
export function pieces(text: string, found: readonly Found[]): Piece[] {
  const made: Piece[] = [];
  let end = 0;
  found.forEach((one, number) => {
    if (one.start < end || one.end > text.length) return;
    if (one.start > end) made.push({ text: text.slice(end, one.start), number: -1 });
    made.push({ text: text.slice(one.start, one.end), number });
    end = one.end;
  });
  if (end < text.length) made.push({ text: text.slice(end), number: -1 });
  return made;
}
