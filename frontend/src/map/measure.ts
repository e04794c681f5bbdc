import type { Measure } from './labels';

/** Measures text in the page's own typeface without touching the page's layout. Widths are remembered. */
export function measureIn(font: string): Measure {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = font;
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const width = pen ? pen.measureText(text).width : Array.from(text).length * 8;
    known.set(text, width);
    return width;
  };
}
