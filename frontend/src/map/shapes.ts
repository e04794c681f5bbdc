// Lines and shapes of the drawing, as SVG path data in pixels. No shape is told from another by colour alone.
import type { Point } from './geometry';
import type { AlterSort } from './state';

const n = (value: number) => value.toFixed(1);

/** For a sign: where it stands, and how large. */
export const signAt = (x: number, y: number, scale = 1): string => `translate(${n(x)} ${n(y)})${scale === 1 ? '' : ` scale(${scale.toFixed(2)})`}`;

/** A circle as a soft pencil draws it: a little uneven, never twice the same. */
export function pencilCircle(radius: number, seed: number): string {
  const steps = 72;
  const points: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const angle = (step / steps) * Math.PI * 2 + seed;
    const drift = 1 + 0.0035 * Math.sin(angle * 2 + seed * 3) + 0.002 * Math.sin(angle * 5 + seed);
    points.push(`${n(Math.cos(angle) * radius * drift)} ${n(Math.sin(angle) * radius * drift)}`);
  }
  return `M${points.join('L')}Z`;
}

/** The band between two radii of one sector's name, and the way its letters run. */
export function arc(fromDegrees: number, toDegrees: number, radius: number): string {
  const point = (degrees: number) => `${n(Math.sin((degrees * Math.PI) / 180) * radius)} ${n(-Math.cos((degrees * Math.PI) / 180) * radius)}`;
  return `M${point(fromDegrees)}A${n(radius)} ${n(radius)} 0 0 ${toDegrees > fromDegrees ? 1 : 0} ${point(toDegrees)}`;
}

/** A tie is a straight line; its kind is the style of the line (map-drawing.css). */
export const tiePath = (a: Point, b: Point): string => `M${n(a.x)} ${n(a.y)}L${n(b.x)} ${n(b.y)}`;

/**
 * The outline of an alter with this radius: round for people, ears for animals, a gable for places, a block for institutions.
 * Written where it stands instead of moved there: a hundred transforms would cost the browser time in every frame.
 */
export function outline(sort: AlterSort, r: number, { x, y }: Point = { x: 0, y: 0 }): string {
  const p = (across: number, down: number) => `${n(x + across * r)} ${n(y + down * r)}`;
  switch (sort) {
    case 'person':
      return `M${p(-1, 0)}A${n(r)} ${n(r)} 0 1 1 ${p(1, 0)}A${n(r)} ${n(r)} 0 1 1 ${p(-1, 0)}Z`;
    case 'animal':
      return `M${p(-1, 0.1)}L${p(-0.86, -1.16)}L${p(-0.3, -0.86)}Q${p(0, -0.98)} ${p(0.3, -0.86)}L${p(0.86, -1.16)}L${p(1, 0.1)}A${n(r)} ${n(r * 0.9)} 0 0 1 ${p(-1, 0.1)}Z`;
    case 'place':
      return `M${p(-0.95, -0.15)}L${p(0, -1.12)}L${p(0.95, -0.15)}L${p(0.95, 0.78)}Q${p(0.95, 0.92)} ${p(0.81, 0.92)}L${p(-0.81, 0.92)}Q${p(-0.95, 0.92)} ${p(-0.95, 0.78)}Z`;
    case 'institution':
      return `M${p(-0.72, -0.92)}L${p(0.72, -0.92)}Q${p(0.92, -0.92)} ${p(0.92, -0.72)}L${p(0.92, 0.72)}Q${p(0.92, 0.92)} ${p(0.72, 0.92)}L${p(-0.72, 0.92)}Q${p(-0.92, 0.92)} ${p(-0.92, 0.72)}L${p(-0.92, -0.72)}Q${p(-0.92, -0.92)} ${p(-0.72, -0.92)}Z`;
  }
}

/** Signs on a 16 × 16 field with its middle in 0,0; drawn with lines. */
export const SIGNS = {
  person: 'M2.5-2.8a2.5 2.5 0 1 1-.1-.4M-4.6 5.2C-4 1 4 1 4.6 5.2',
  animal: 'M-4 1.5a1.3 1.3 0 1 1-.1-.1M-1.6-3a1.3 1.3 0 1 1-.1-.1M3.4-3a1.3 1.3 0 1 1-.1-.1M5.4 1.2a1.3 1.3 0 1 1-.1-.1M0 1.2c2 0 3.6 2 3.2 3.6C2.9 6 1.4 5.4 0 5.4S-2.9 6-3.2 4.8C-3.6 3.2-2 1.2 0 1.2Z',
  place: 'M-1.8 6.5V2.2a1.8 1.8 0 0 1 3.6 0V6.5',
  institution: 'M-3.6-3.8h2v2h-2zM1.6-3.8h2v2h-2zM-3.6.6h2v2h-2zM1.6.6h2v2h-2zM-1 6.4V4h2v2.4',
  died: 'M-4 5C-1 3 2 0 4.6-5C-1.4-5-4.6-2-3.2 4M-2.2 2.6C-1 .8.6-1 2.4-2.6',
  missed: 'M0 4.8C-3.4 2.4-5 .6-5-1.4A2.6 2.6 0 0 1 0-2.4A2.6 2.6 0 0 1 5-1.4C5 .6 3.4 2.4 0 4.8Z',
  private: 'M-6-1.2C-3.4 2.8 3.4 2.8 6-1.2M-3.6 1.2-5 3.4M0 2V4.6M3.6 1.2 5 3.4',
  check: 'M-4 .4-1.2 3.4 4.2-3.4',
  lit: 'M0-6 1.6-1.8 6-1.6 2.6 1.2 3.8 5.6 0 3.2-3.8 5.6-2.6 1.2-6-1.6-1.6-1.8Z',
} as const;

/** What stands inside a person's circle: the first letter, or the first emoji whole. */
export function initial(name: string): string {
  const [letter = ''] = Array.from(name.trim());
  return letter.toLocaleUpperCase();
}
