/** The board's filter, as it stands in the URL: words in title, key, assignee or tags; one state; one assignee. */
import { type Card, EXECUTION_STATES, type ExecutionState } from '../api/types';

export interface Filter {
  readonly q?: string | undefined;
  readonly state?: ExecutionState | undefined;
  readonly assignee?: string | undefined;
}

/** The assignee filter's word for "of nobody"; no name begins with a hyphen. */
export const NOBODY = '-';

export function isFiltering(filter: Filter): boolean {
  return Boolean(filter.q?.trim() || filter.state || filter.assignee);
}

export function matcher(filter: Filter): (card: Card) => boolean {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return (card) => {
    if (filter.state && card.executionState !== filter.state) return false;
    if (filter.assignee && (card.assignee || NOBODY) !== filter.assignee) return false;
    return words.every((word) => mentions(card, word));
  };
}

function mentions(card: Card, word: string): boolean {
  return (
    card.title.toLowerCase().includes(word) ||
    card.key.toLowerCase().includes(word) ||
    (card.assignee?.toLowerCase().includes(word) ?? false) ||
    card.tags.some((tag) => tag.toLowerCase().includes(word.replace(/^#/, '')))
  );
}

export function stateOf(text: unknown): ExecutionState | undefined {
  return EXECUTION_STATES.find((state) => state === text);
}

/** Everyone who has a task here, by name. */
export function assigneesOf(tasks: Iterable<Card>): string[] {
  const names = new Set<string>();
  for (const { assignee } of tasks) if (assignee) names.add(assignee);
  return [...names].sort((a, b) => a.localeCompare(b));
}
