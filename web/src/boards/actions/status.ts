import type { Action } from '../../ui/action';
import type { TaskWorld } from './world';

export const status: Action<TaskWorld> = {
  id: 'task.status',
  label: 'Status…',
  icon: 'move',
  keys: ['s'],
  run: ({ ask }) => ask('status'),
};
