/** Where the rows of a log lie: all of one height, or, when long lines are wrapped, as high as they turned out. */
import { Heights } from '../../lib/heights';

export const ROW = 24;
/** Rows above and below those in sight, so that scrolling shows no gaps. */
const SPARE = 12;

export interface Span {
  readonly first: number;
  readonly end: number;
}

export class LogLayout {
  private readonly heights = new Heights(ROW);

  constructor(
    readonly isWrapped: boolean,
    /** Lines wrap elsewhere in another width, and what was measured holds no more. */
    readonly width: number,
  ) {}

  top(row: number): number {
    return this.heights.top(row);
  }

  at(place: number): number {
    return this.heights.at(place);
  }

  /** The rows to draw for what is seen. */
  span(top: number, height: number, rows: number): Span {
    const first = Math.max(0, Math.min(this.heights.at(top), rows) - SPARE);
    return { first, end: Math.min(rows, this.heights.at(top + height) + 1 + SPARE) };
  }

  /** Answers by how much rows before another one grew. */
  measured(
    sizes: Iterable<readonly [row: number, height: number]>,
    anchor: number,
  ): { above: number; changed: boolean } {
    let [above, changed] = [0, false];
    for (const [row, height] of sizes) {
      const grown = this.heights.set(row, height);
      if (grown === 0) continue;
      changed = true;
      if (row < anchor) above += grown;
    }
    return { above, changed };
  }
}
