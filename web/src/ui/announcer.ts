/** Tells screen readers what an own action did, and what waits for whoever listens; other doings are not told. */

let said = '';
const listeners = new Set<() => void>();

export function announce(text: string): void {
  // The same sentence twice is two messages; a space that nobody hears makes them differ.
  said = text === said ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

export function getAnnouncement(): string {
  return said;
}

export function subscribeAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
