/** Moves the focus over the board in two dimensions: which card is next to this one. */

export type Direction = 'up' | 'down' | 'left' | 'right';

export interface Cell {
  readonly column: number;
  readonly index: number;
}

/** Sideways keeps the height where it can and skips empty columns. */
export function neighbour(cell: Cell, direction: Direction, lengths: readonly number[]): Cell | null {
  if (direction === 'up') return cell.index > 0 ? { ...cell, index: cell.index - 1 } : null;
  if (direction === 'down') {
    return cell.index + 1 < (lengths[cell.column] ?? 0) ? { ...cell, index: cell.index + 1 } : null;
  }
  const step = direction === 'left' ? -1 : 1;
  for (let column = cell.column + step; column >= 0 && column < lengths.length; column += step) {
    const length = lengths[column] ?? 0;
    if (length > 0) return { column, index: Math.min(cell.index, length - 1) };
  }
  return null;
}
