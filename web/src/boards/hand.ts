/** The card the board has the focus on, and what can be done to it; there is none without a board on screen. */
import type { CardWorld } from './actions/world';

/** A card, in one of the lanes it stands in. */
export interface At {
  readonly id: string;
  readonly lane: string;
}

/** Without a place, the card with the focus. */
type Source = (at?: At) => CardWorld | null;

export class Hand {
  private source: Source | null = null;

  /** The board says how to find out; the answer ends it. */
  serve(source: Source): () => void {
    this.source = source;
    return () => {
      if (this.source === source) this.source = null;
    };
  }

  card(at?: At): CardWorld | null {
    return this.source?.(at) ?? null;
  }
}
