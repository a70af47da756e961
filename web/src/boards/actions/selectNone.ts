import type { Action } from '../../ui/action';
import type { CardWorld } from './world';

/** Only while there is something to let go; otherwise Esc goes back. */
export const selectNone: Action<CardWorld> = {
  id: 'card.selectNone',
  label: 'Select nothing',
  icon: 'close',
  keys: ['Escape'],
  when: ({ hasSelection }) => hasSelection,
  run: (world) => world.clearSelection(),
};
