import type { Action } from '../../ui/action';
import type { TaskWorld } from './world';

export const remove: Action<TaskWorld> = {
  id: 'task.delete',
  label: 'Delete…',
  icon: 'trash',
  keys: ['Delete'],
  run: ({ ask }) => ask('delete'),
};
