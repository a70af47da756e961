/** Turns "into this gap of that column" into a place in the server's words. */
import type { Place } from '../api/types';

/** `ids` are the cards as shown, those that move perhaps among them; `slot` is the gap between them. */
export function placeAt(status: string, ids: readonly string[], slot: number, moved: ReadonlySet<string>): Place {
  const above = ids.slice(0, slot).findLast((id) => !moved.has(id));
  if (above !== undefined) return { status, after: above };
  const below = ids.slice(slot).find((id) => !moved.has(id));
  return below === undefined ? { status } : { status, before: below };
}

/** Whether a drop in this gap changes nothing. */
export function isSamePlace(ids: readonly string[], slot: number, moved: string): boolean {
  const index = ids.indexOf(moved);
  return index >= 0 && (slot === index || slot === index + 1);
}
