/** Brings an own change to the server; the same change with the same key may be brought twice and happens once. */
import { createTask, deleteTask, moveTask, patchTask } from '../api/calls';
import type { Task } from '../api/types';
import type { Edit } from './pending';

export async function deliver(edit: Edit, key: string): Promise<{ task: Task } | null> {
  switch (edit.kind) {
    case 'create':
      return createTask(edit.body, key);
    case 'patch':
      return patchTask(edit.id, edit.patch, key, edit.begun ? `"v${edit.begun.version}"` : undefined);
    case 'move':
      if (edit.lane) return moveTask(edit.id, { ...edit.place, lane: edit.lane }, key);
      if (edit.fields) await patchTask(edit.id, edit.fields, `${key}.fields`);
      return moveTask(edit.id, edit.place, key);
    case 'delete':
      return deleteTask(edit.id, key);
  }
}
