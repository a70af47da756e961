/** Which limit counts for a lane: of a column within it, or of whom it is for. */
import type { Column, Limits, WipLimit } from '../api/types';
import type { Lane } from './arrange';
import { type Group, NO_LANE } from './lanes';

/** A number that can be reached; null is no limit. */
export type Limit = WipLimit & { limit: number };

export function cellLimit(limits: Limits | undefined, group: Group, lane: string, column: string): Limit | null {
  const found = limits?.lanes.find(
    (line) => line.column === column && line.lane.by === group && (line.lane.value ?? NO_LANE) === lane,
  );
  return reachable(found);
}

/** How much a name may have in hand: its own line, or else everyone's. */
export function handLimit(limits: Limits | undefined, group: Group, lane: string): Limit | null {
  if (group !== 'assignee' || lane === NO_LANE || !limits) return null;
  return reachable(limits.agents.named.find(({ agent }) => agent === lane) ?? limits.agents.default);
}

/** What is in hand: everything in columns where work goes on. */
export function inHand(lane: Lane, columns: readonly Column[]): number {
  return lane.cells.reduce((sum, { count }, index) => sum + (columns[index]?.category === 'active' ? count : 0), 0);
}

export type Tone = 'full' | 'above';

/** Amber at the limit, red above it. */
export function toneOf(count: number, limit: number): Tone | undefined {
  if (count > limit) return 'above';
  return count === limit ? 'full' : undefined;
}

function reachable(limit: WipLimit | undefined): Limit | null {
  return limit && limit.limit !== null ? { ...limit, limit: limit.limit } : null;
}
