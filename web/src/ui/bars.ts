/** The bars of a small picture of numbers over time: where each stands and how high it is. */

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  /** What even nothing shows, and something has at least twice. */
  readonly least: number;
}

export function barsOf(values: readonly number[], { width, height, gap, least }: Size): Bar[] {
  if (values.length === 0) return [];
  const most = Math.max(...values, 1);
  const wide = (width - gap * (values.length - 1)) / values.length;
  return values.map((value, index) => {
    const tall = value > 0 ? Math.max(2 * least, (value / most) * height) : least;
    return { x: index * (wide + gap), y: height - tall, width: wide, height: tall };
  });
}
