/** Moves the focus over the board in two dimensions: which card is next to this one. */
import type { Arranged, Spot } from './arrange';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** What cannot be reached because it is folded. */
export interface Folded {
  isLaneFolded(lane: string): boolean;
  isColumnFolded(column: number): boolean;
}

/** Down and up go through the lanes; sideways keeps the height where it can and skips empty cells. */
export function neighbour(spot: Spot, direction: Direction, { lanes }: Arranged, folded: Folded): Spot | null {
  const length = (lane: number, column: number): number => {
    const there = lanes[lane];
    if (!there || folded.isLaneFolded(there.key) || folded.isColumnFolded(column)) return 0;
    return there.cells[column]?.ids.length ?? 0;
  };
  if (direction === 'up' || direction === 'down') {
    const step = direction === 'up' ? -1 : 1;
    const index = spot.index + step;
    if (index >= 0 && index < length(spot.lane, spot.column)) return { ...spot, index };
    for (let lane = spot.lane + step; lane >= 0 && lane < lanes.length; lane += step) {
      const count = length(lane, spot.column);
      if (count > 0) return { lane, column: spot.column, index: step > 0 ? 0 : count - 1 };
    }
    return null;
  }
  const step = direction === 'left' ? -1 : 1;
  const columns = lanes[spot.lane]?.cells.length ?? 0;
  for (let column = spot.column + step; column >= 0 && column < columns; column += step) {
    const count = length(spot.lane, column);
    if (count > 0) return { lane: spot.lane, column, index: Math.min(spot.index, count - 1) };
  }
  return null;
}
