/** Addresses in what people and agents write: only those that lead to a page or a mailbox. */

export interface TextPiece {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly href?: string;
}

/** No address is longer; so no text takes long to be read. */
const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"'`]{1,2000}/gi;
/** What ends a sentence, not an address. */
const TAIL = '.,;:!?…*_~';
/** By the closing one. */
const BRACKETS: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** A link is followed only where it says that it leads to a page or a mailbox; no script is an address. */
export function isPage(url: string): boolean {
  return /^(https?|mailto):/i.test(url);
}

export function piecesWithLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const href = withoutTail(match[0]);
    if (!/^\w+:(\/\/)?[^/]/.test(href)) continue;
    if (match.index > at) pieces.push({ at, text: text.slice(at, match.index) });
    pieces.push({ at: match.index, text: href, href });
    at = match.index + href.length;
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at) });
  return pieces;
}

/** A bracket at the end belongs to the address only if it was opened in it. */
function withoutTail(address: string): string {
  let end = address.length;
  for (; end > 0; end -= 1) {
    const sign = address.charAt(end - 1);
    const open = BRACKETS.get(sign);
    if (open === undefined ? !TAIL.includes(sign) : isOpened(address.slice(0, end), open, sign)) break;
  }
  return address.slice(0, end);
}

const isOpened = (text: string, open: string, close: string) => text.split(open).length >= text.split(close).length;
