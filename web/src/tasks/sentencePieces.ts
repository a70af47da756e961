/** A sentence about a task, cut so that the keys of other tasks in it can be links. */

export interface Piece {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly taskKey?: string;
}

/** Only keys of these tasks: what people and agents wrote into a sentence is never taken for a link. */
export function piecesOf(sentence: string, tasks: readonly { readonly key: string }[]): Piece[] {
  const known = new Set(tasks.map(({ key }) => key));
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of sentence.matchAll(/\b[A-Z][A-Z0-9]{0,9}-[1-9]\d*\b/g)) {
    const [key] = match;
    if (!known.has(key)) continue;
    if (match.index > at) pieces.push({ at, text: sentence.slice(at, match.index) });
    pieces.push({ at: match.index, text: key, taskKey: key });
    at = match.index + key.length;
  }
  if (at < sentence.length) pieces.push({ at, text: sentence.slice(at) });
  return pieces;
}
