import type { Action } from '../../ui/action';
import type { TaskWorld } from './world';

export const title: Action<TaskWorld> = {
  id: 'task.title',
  label: 'Edit title…',
  icon: 'pen',
  keys: ['e'],
  run: ({ ask }) => ask('title'),
};
