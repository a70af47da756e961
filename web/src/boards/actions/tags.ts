import type { Action } from '../../ui/action';
import type { TaskWorld } from './world';

/** `l` as in labels is the right of `hjkl` on the board, so there it is `t`. */
export const tags: Action<TaskWorld> = {
  id: 'task.tags',
  label: 'Tags…',
  icon: 'tag',
  keys: ['t', 'l'],
  run: ({ ask }) => ask('tags'),
};
