import type { Action } from '../../ui/action';
import type { TaskWorld } from './world';

export const due: Action<TaskWorld> = {
  id: 'task.due',
  label: 'Due date…',
  icon: 'calendar',
  keys: ['d'],
  run: ({ ask }) => ask('due'),
};
