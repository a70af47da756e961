/** The text of a line as it is shown: without terminal colours, on one line where there is only one, with what was looked for marked. */
import type { RunLine } from '../../api/types';

/** Longer lines are shown whole when they are opened. */
const LONGEST = 2_000;
const ESCAPE = String.fromCharCode(27);
/** Colours and cursor moves of terminals, which say nothing here. */
const TERMINAL = new RegExp(`${ESCAPE}\\[[0-9;?]*[A-Za-z]`, 'g');

export function plainText(message: string): string {
  return message.includes(ESCAPE) ? message.replace(TERMINAL, '') : message;
}

export function rowText({ message }: RunLine, isWrapped: boolean): string {
  const text = plainText(message);
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return isWrapped ? cut : cut.replace(/\s*\n\s*/g, ' ⏎ ');
}

export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
  /** Where it begins: no two pieces of a text begin at the same place. */
  readonly at: number;
}

/** The text in pieces, those that were looked for apart; large and small letters are the same, as for the server. */
export function piecesOf(text: string, wanted: string): Piece[] {
  const pieces: Piece[] = [];
  const [low, needle] = [text.toLowerCase(), wanted.toLowerCase()];
  // Some letters change their length in lower case; then places in one text are not places in the other.
  if (needle === '' || low.length !== text.length) return [{ text, isFound: false, at: 0 }];
  let from = 0;
  for (let at = low.indexOf(needle); at >= 0; at = low.indexOf(needle, from)) {
    if (at > from) pieces.push({ text: text.slice(from, at), isFound: false, at: from });
    from = at + needle.length;
    pieces.push({ text: text.slice(at, from), isFound: true, at });
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isFound: false, at: from });
  return pieces;
}
