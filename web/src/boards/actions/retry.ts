import type { Column } from '../../api/types';
import type { Action } from '../../ui/action';
import { announce } from '../../ui/announcer';
import type { TaskWorld } from './world';

/** Back to where work is taken from, as if it were new. */
export const retry: Action<TaskWorld> = {
  id: 'task.retry',
  label: 'Retry',
  icon: 'refresh',
  keys: ['r'],
  when: ({ card, columns }) => card.executionState === 'failed' && readyOf(columns) !== undefined,
  run: ({ card, columns, commands }) => {
    const ready = readyOf(columns);
    if (!ready) return;
    void commands.patch(card.id, { status: ready.key, executionState: 'queued' });
    announce(`${card.key} is back in ${ready.name}.`);
  },
};

function readyOf(columns: readonly Column[]): Column | undefined {
  return columns.find(({ category }) => category === 'ready');
}
