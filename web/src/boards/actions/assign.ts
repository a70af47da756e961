import type { Action } from '../../ui/action';
import type { TaskWorld } from './world';

export const assign: Action<TaskWorld> = {
  id: 'task.assign',
  label: 'Assign…',
  icon: 'person',
  keys: ['a'],
  run: ({ ask }) => ask('assignee'),
};
