// What the keys do on somebody, on the map or in the tray.
import { tick } from 'svelte';
import type { Desk } from './desk.svelte';
import type { Ref, Ring } from './state';

const ARROWS: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function isMoveKey(event: KeyboardEvent): boolean {
  return event.key in ARROWS || event.key === 'Shift';
}

/** Puts the keyboard on somebody, on the map or in the tray, or on a part of the map. */
export async function focusOn(ref: Ref): Promise<void> {
  await tick();
  const found = ['alter', 'chip', 'part'].map((what) => document.getElementById(`map-${what}-${ref}`)).find(Boolean);
  (found ?? document.getElementById('map-add'))?.focus();
}

export function onAlterKey(event: KeyboardEvent, desk: Desk, ref: Ref): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    desk.keepMove();
    desk.tap(ref);
  } else if (!desk.store.mayDraw) {
    return;
  } else if (arrow && desk.alter(ref)?.body.place) {
    event.preventDefault();
    desk.nudge(ref, arrow[0], arrow[1], event.shiftKey);
  } else if (/^[123]$/.test(event.key)) {
    event.preventDefault();
    desk.toRing(ref, Number(event.key) as Ring);
    void focusOn(ref);
  } else if (event.key === '0' && desk.alter(ref)?.body.place) {
    event.preventDefault();
    desk.place(ref, null);
    void focusOn(ref);
  }
}
