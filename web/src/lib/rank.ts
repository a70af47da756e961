/** How well a text answers what somebody types: every word has to be in it, the earlier and the more at a word's start the better. */

/** Higher is better; 0 is no answer. */
export function rankOf(typed: string, text: string): number {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const lower = text.toLowerCase();
  let total = 1;
  for (const word of words) {
    const at = placeOf(word, lower);
    if (at < 0) return 0;
    total += at === 0 ? 8 : isStart(lower, at) ? 4 : 1;
  }
  // Among equals the shorter text is more of what was typed.
  return total + 1 / (1 + text.length);
}

/** The best first; equals keep their order. */
export function ranked<T>(typed: string, items: Iterable<T>, textOf: (item: T) => string, most: number): T[] {
  const found: { readonly item: T; readonly rank: number }[] = [];
  for (const item of items) {
    const rank = rankOf(typed, textOf(item));
    if (rank > 0) found.push({ item, rank });
  }
  return found
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ item }) => item);
}

/** Where a word stands, preferring the start of a word; -1 when nowhere. */
function placeOf(word: string, text: string): number {
  const first = text.indexOf(word);
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (isStart(text, at)) return at;
  return first;
}

function isStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}
