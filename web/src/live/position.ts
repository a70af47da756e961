/** A place in a board's log: which log it is (epoch) and the last event seen in it (seq). */

export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

/** How an event relates to a place: it is the next one, known already, or there is a hole before it. */
export type Relation = 'next' | 'known' | 'gap';

export function relationOf(position: Position, seq: number): Relation {
  if (seq <= position.seq) return 'known';
  return seq === position.seq + 1 ? 'next' : 'gap';
}

export function isBehind(position: Position, head: Position): boolean {
  return position.epoch !== head.epoch || position.seq < head.seq;
}
