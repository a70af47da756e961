/** Brings an own change to the server; the same change with the same key may be brought twice and happens once. */
import {
  addComment,
  addDependency,
  createTask,
  deleteTask,
  getTask,
  moveTask,
  patchTask,
  removeDependency,
} from '../api/calls';
import type { Answer, Edit } from './pending';

export async function deliver(edit: Edit, key: string): Promise<Answer> {
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
      await deleteTask(edit.id, key);
      return { task: null };
    case 'comment':
      return { task: null, ...(await addComment(edit.id, edit.text, key)) };
    case 'dependency':
      await (edit.isThere ? addDependency : removeDependency)(edit.id, edit.on, key);
      // Its version says when the log has it.
      return getTask(edit.id);
  }
}
