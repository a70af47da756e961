/** Which tasks a few letters mean: by key or by words of the title, what is still open first. */
import type { Card } from '../../api/types';

const AT_MOST = 8;
/** Better to worse: the key itself, a key that begins so, a title that begins so, a title that has every word. */
type Fit = 0 | 1 | 2 | 3;

export function candidatesFor(
  text: string,
  tasks: Iterable<Card>,
  isLeftOut: (id: string) => boolean,
  isClosed: (status: string) => boolean,
): Card[] {
  const sought = text.trim().toLowerCase();
  const words = sought.split(/\s+/).filter(Boolean);
  const found: { card: Card; order: number }[] = [];
  for (const card of tasks) {
    const fit = fitOf(card, sought, words);
    // What is being saved has no name yet by which it could be waited for.
    if (fit === null || card.key === '' || isLeftOut(card.id)) continue;
    found.push({ card, order: fit * 2 + (isClosed(card.status) ? 1 : 0) });
  }
  found.sort((a, b) => a.order - b.order || b.card.updatedAt.localeCompare(a.card.updatedAt));
  return found.slice(0, AT_MOST).map(({ card }) => card);
}

function fitOf({ key, title }: Card, sought: string, words: readonly string[]): Fit | null {
  const [name, number = ''] = [key.toLowerCase(), key.split('-')[1]];
  if (name === sought || number === sought) return 0;
  if (name.startsWith(sought)) return 1;
  const heading = title.toLowerCase();
  if (heading.startsWith(sought)) return 2;
  return words.every((word) => heading.includes(word)) ? 3 : null;
}
