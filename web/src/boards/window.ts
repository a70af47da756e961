/** Which cards are drawn: plain arithmetic over fixed heights, down a column and down the lanes. */

export interface Metrics {
  readonly cardHeight: number;
  readonly gap: number;
}

export interface Range {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** What of a scrolling element is seen. */
export interface Viewport {
  readonly top: number;
  readonly height: number;
}

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

export const METRICS: Readonly<Record<Density, Metrics>> = {
  comfortable: { cardHeight: 104, gap: 8 },
  compact: { cardHeight: 72, gap: 6 },
};

/** Cards drawn beyond each edge, so that scrolling shows no holes. The bench builds once with all of them, to compare. */
export const OVERSCAN = import.meta.env.VITE_MOUNT_ALL === 'yes' ? 1e7 : 3;

/** Above the cards of each lane, as high as a finger needs, and below them. */
export const LANE_HEAD = 44;
export const LANE_FOOT = 16;

export function pitchOf(metrics: Metrics): number {
  return metrics.cardHeight + metrics.gap;
}

/** The cards of a list that scrolls by itself. */
export function rangeOf(count: number, scrollTop: number, viewHeight: number, metrics: Metrics): Range {
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, count * pitchOf(metrics) - viewHeight));
  return rangeWithin(count, top, top + viewHeight, metrics);
}

/** The cards between two heights of a list; none when the list lies elsewhere. */
export function rangeWithin(count: number, from: number, to: number, metrics: Metrics): Range {
  const pitch = pitchOf(metrics);
  const first = Math.max(0, Math.floor(from / pitch) - OVERSCAN);
  const end = Math.min(count, Math.ceil(to / pitch) + OVERSCAN);
  return first < end ? { first, end } : { first: 0, end: 0 };
}

export function topOf(index: number, metrics: Metrics): number {
  return index * pitchOf(metrics);
}

export function heightOf(count: number, metrics: Metrics): number {
  return count === 0 ? 0 : count * pitchOf(metrics) - metrics.gap;
}

/** The gap a pointer is nearest to: 0 is above the first card, `count` below the last. */
export function slotAt(offset: number, count: number, metrics: Metrics): number {
  const pitch = pitchOf(metrics);
  return Math.max(0, Math.min(count, Math.floor((offset + pitch / 2) / pitch)));
}

/** How far to scroll so that what lies from `top` to `bottom` is wholly seen; null when it is. */
export function scrollFor(top: number, bottom: number, view: Viewport, covered: number, margin: number): number | null {
  if (top < view.top + covered) return Math.max(0, top - covered - margin);
  return bottom > view.top + view.height ? bottom - view.height + margin : null;
}

/** Where the lanes lie under each other. */
export interface LaneStack {
  readonly tops: readonly number[];
  readonly height: number;
}

/** `counts` are the most cards any cell of each lane has; null where the lane is folded. */
export function stackOf(counts: readonly (number | null)[], metrics: Metrics): LaneStack {
  const tops: number[] = [];
  let height = 0;
  for (const count of counts) {
    tops.push(height);
    height += laneHeight(count, metrics);
  }
  return { tops, height };
}

/** An empty lane is as high as a card, so that one can be dropped there. */
export function laneHeight(count: number | null, metrics: Metrics): number {
  return count === null ? LANE_HEAD : LANE_HEAD + heightOf(Math.max(1, count), metrics) + LANE_FOOT;
}

/** The lanes that are seen, or nearly. */
export function lanesWithin({ tops, height }: LaneStack, view: Viewport, metrics: Metrics): Range {
  const margin = OVERSCAN * pitchOf(metrics);
  const [from, to] = [view.top - margin, view.top + view.height + margin];
  let first = 0;
  while (first < tops.length && (tops[first + 1] ?? height) <= from) first += 1;
  let end = first;
  while (end < tops.length && (tops[end] ?? 0) < to) end += 1;
  return { first, end };
}
