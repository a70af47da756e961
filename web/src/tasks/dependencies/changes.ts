/** Which dependencies the server has not heard of yet: the last own change of each counts. */
import type { Pending } from '../../boards/pending';

/** One task waiting for another, as one word. */
export const tieOf = (waiter: string, first: string) => `${waiter} ${first}`;

export interface Changes {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

export function changesOf(pending: readonly Pending[]): Changes {
  const added = new Set<string>();
  const removed = new Set<string>();
  for (const { edit, answer } of pending) {
    if (edit.kind !== 'dependency' || answer) continue;
    const tie = tieOf(edit.id, edit.on);
    const [to, from] = edit.isThere ? [added, removed] : [removed, added];
    to.add(tie);
    from.delete(tie);
  }
  return { added, removed };
}
