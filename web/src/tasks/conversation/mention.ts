/** Names behind an `@`: while one writes them, and where they stand in what was written. */

export interface Typed {
  /** Where the `@` stands. */
  readonly at: number;
  /** What follows it, up to the caret. */
  readonly begin: string;
}

/** Characters of a name, as the server reads them. */
const BEFORE_CARET = /(?<![\p{L}\p{N}._%+@/-])@([\p{L}\p{N}._:-]{0,99})$/u;
const MOST = 6;

/** The mention that is being written at the caret; null when there is none. */
export function typedMention(text: string, caret: number): Typed | null {
  const match = BEFORE_CARET.exec(text.slice(0, caret));
  return match ? { at: match.index, begin: match[1] ?? '' } : null;
}

export function namesFor(begin: string, names: readonly string[]): string[] {
  const sought = begin.toLowerCase();
  return names.filter((name) => name.toLowerCase().startsWith(sought) && !/\s/.test(name)).slice(0, MOST);
}

export function withMention(text: string, { at, begin }: Typed, name: string): { text: string; caret: number } {
  const rest = text.slice(at + 1 + begin.length);
  const put = `@${name}${rest.startsWith(' ') ? '' : ' '}`;
  return { text: text.slice(0, at) + put + rest, caret: at + name.length + 2 };
}

export interface Words {
  /** Where they begin. */
  readonly at: number;
  readonly text: string;
  readonly isMention: boolean;
}

/** A comment cut at its mentions, of those whom the server says it calls. */
export function wordsOf(text: string, mentions: readonly string[]): Words[] {
  const known = new Set(mentions);
  const words: Words[] = [];
  let at = 0;
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}._%+@/-])@([\p{L}\p{N}](?:[\p{L}\p{N}._:-]{0,98}[\p{L}\p{N}_])?)/gu,
  )) {
    if (!known.has(match[1] ?? '')) continue;
    if (match.index > at) words.push({ at, text: text.slice(at, match.index), isMention: false });
    words.push({ at: match.index, text: match[0], isMention: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) words.push({ at, text: text.slice(at), isMention: false });
  return words;
}
