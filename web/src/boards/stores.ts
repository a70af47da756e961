/** One store per board for as long as the page lives: coming back to a board shows it at once. */
import { BoardStore } from './store';

const stores = new Map<string, BoardStore>();

export function storeOf(boardKey: string): BoardStore {
  const known = stores.get(boardKey);
  if (known) return known;
  const store = new BoardStore();
  stores.set(boardKey, store);
  return store;
}
