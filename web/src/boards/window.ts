/** Which cards of a column are drawn: plain arithmetic over fixed heights. */

export interface Metrics {
  readonly cardHeight: number;
  readonly gap: number;
}

export interface Range {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

export type Density = 'comfortable' | 'compact';

export const METRICS: Readonly<Record<Density, Metrics>> = {
  comfortable: { cardHeight: 104, gap: 8 },
  compact: { cardHeight: 72, gap: 6 },
};

/** Cards drawn beyond each edge, so that scrolling shows no holes. */
export const OVERSCAN = 4;

export function rangeOf(count: number, scrollTop: number, viewHeight: number, metrics: Metrics): Range {
  const pitch = metrics.cardHeight + metrics.gap;
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, count * pitch - viewHeight));
  const first = Math.max(0, Math.floor(top / pitch) - OVERSCAN);
  const end = Math.min(count, Math.ceil((top + viewHeight) / pitch) + OVERSCAN);
  return { first, end };
}

export function topOf(index: number, metrics: Metrics): number {
  return index * (metrics.cardHeight + metrics.gap);
}

export function heightOf(count: number, metrics: Metrics): number {
  return count === 0 ? 0 : count * (metrics.cardHeight + metrics.gap) - metrics.gap;
}

/** The gap a pointer is nearest to: 0 is above the first card, `count` below the last. */
export function slotAt(offset: number, count: number, metrics: Metrics): number {
  const pitch = metrics.cardHeight + metrics.gap;
  return Math.max(0, Math.min(count, Math.floor((offset + pitch / 2) / pitch)));
}

/** How far to scroll so that a card is wholly visible; null when it is. */
export function scrollFor(index: number, scrollTop: number, viewHeight: number, metrics: Metrics): number | null {
  const top = topOf(index, metrics);
  const bottom = top + metrics.cardHeight;
  if (top < scrollTop) return Math.max(0, top - metrics.gap);
  return bottom > scrollTop + viewHeight ? bottom - viewHeight + metrics.gap : null;
}
