/** Cards in the hand of the keyboard: lifted from their spot, carried over the board, and put down somewhere. */
import type { Arranged, Spot } from './arrange';
import type { Direction, Folded } from './focus';

export interface Carry {
  /** The card that was lifted. */
  readonly id: string;
  /** All that is in the hand: the card, or everything that is picked. */
  readonly ids: ReadonlySet<string>;
  readonly from: Spot;
  /** Where it would be put down; `index` counts the other cards of the cell above it. */
  readonly to: Spot;
}

export function lift(id: string, ids: ReadonlySet<string>, spot: Spot, { lanes }: Arranged): Carry {
  const above = (lanes[spot.lane]?.cells[spot.column]?.ids ?? []).slice(0, spot.index);
  const from = { ...spot, index: above.filter((one) => !ids.has(one)).length };
  return { id, ids, from, to: from };
}

export function carried(carry: Carry, direction: Direction, arranged: Arranged, folded: Folded): Carry {
  const to = next(carry, direction, arranged, folded);
  return to ? { ...carry, to } : carry;
}

/** The other cards of the cell, in their order. */
export function others(carry: Carry, { lanes }: Arranged): readonly string[] {
  const ids = lanes[carry.to.lane]?.cells[carry.to.column]?.ids ?? [];
  return ids.filter((id) => !carry.ids.has(id));
}

/** The gap to draw them in, counted with those of them that are in the same cell. */
export function slotOf(carry: Carry, { lanes }: Arranged): number {
  const ids = lanes[carry.to.lane]?.cells[carry.to.column]?.ids ?? [];
  let above = 0;
  for (const [index, id] of ids.entries()) {
    if (carry.ids.has(id)) continue;
    if (above === carry.to.index) return index;
    above += 1;
  }
  return ids.length;
}

export function isBack({ from, to }: Carry): boolean {
  return from.lane === to.lane && from.column === to.column && from.index === to.index;
}

function next(carry: Carry, direction: Direction, arranged: Arranged, folded: Folded): Spot | null {
  const { to } = carry;
  const { lanes } = arranged;
  const room = (spot: Spot) => others({ ...carry, to: spot }, arranged).length;
  if (direction === 'left' || direction === 'right') {
    const step = direction === 'left' ? -1 : 1;
    const columns = lanes[to.lane]?.cells.length ?? 0;
    for (let column = to.column + step; column >= 0 && column < columns; column += step) {
      if (folded.isColumnFolded(column)) continue;
      const spot = { ...to, column };
      return { ...spot, index: Math.min(to.index, room(spot)) };
    }
    return null;
  }
  const step = direction === 'up' ? -1 : 1;
  const index = to.index + step;
  if (index >= 0 && index <= room(to)) return { ...to, index };
  for (let lane = to.lane + step; lane >= 0 && lane < lanes.length; lane += step) {
    if (folded.isLaneFolded(lanes[lane]?.key ?? '')) continue;
    const spot = { ...to, lane };
    return { ...spot, index: step > 0 ? 0 : room(spot) };
  }
  return null;
}
