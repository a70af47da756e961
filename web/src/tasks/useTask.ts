/** The whole task behind a key: what the server says, with own changes that are on their way on top. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { taskQuery } from '../api/queries';
import type { Card, Task } from '../api/types';
import { linked, type Pending, patched, type View } from '../boards/pending';
import { useBoardSession } from '../boards/session';
import { usePending } from '../boards/usePending';

export function useTask(key: string) {
  const { store } = useBoardSession();
  const query = useQuery(taskQuery(key));
  const pending = usePending();
  const task = useMemo(() => (query.data ? withEdits(query.data, pending) : null), [query.data, pending]);
  return { ...query, task, card: task ?? cardOf(store.getView(), key) };
}

/** What the board already shows of the task: enough for its head until the rest is here. */
function cardOf(view: View, key: string): Card | null {
  for (const card of view.tasks.values()) if (card.key === key) return card;
  return null;
}

export function withEdits(task: Task, pending: readonly Pending[]): Task {
  let shown = task;
  for (const { edit, answer } of pending) {
    if (edit.kind === 'create' || edit.id !== task.id || (answer && answer.version <= task.version)) continue;
    if (edit.kind === 'patch') shown = patched(shown, edit.patch);
    if (edit.kind === 'move') shown = { ...shown, status: edit.place.status };
    if (edit.kind === 'dependency') shown = linked(shown, edit);
  }
  return shown;
}
