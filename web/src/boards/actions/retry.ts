import type { Action } from '../../ui/action';
import { announce } from '../../ui/announcer';
import { backTo, canRetry, readyColumn } from '../retry';
import type { TaskWorld } from './world';

/** Back to where work is taken from, as if it were new. */
export const retry: Action<TaskWorld> = {
  id: 'task.retry',
  label: 'Retry',
  icon: 'refresh',
  keys: ['r'],
  when: ({ card, columns }) => canRetry(card, columns),
  run: ({ card, columns, commands }) => {
    const ready = readyColumn(columns);
    if (!ready) return;
    void commands.patch(card.id, backTo(ready));
    announce(`${card.key} is back in ${ready.name}.`);
  },
};
