import type { Action } from '../../ui/action';
import type { TaskWorld } from './world';

export const priority: Action<TaskWorld> = {
  id: 'task.priority',
  label: 'Priority…',
  icon: 'bars',
  keys: ['p'],
  run: ({ ask }) => ask('priority'),
};
