import type { Action } from '../../ui/action';
import type { CardWorld } from './world';

/** From then on the arrows carry it, until Space puts it down or Esc back. */
export const lift: Action<CardWorld> = {
  id: 'card.lift',
  label: 'Lift, carry with arrows, put down',
  icon: 'move',
  keys: ['Space'],
  run: (world) => world.lift(),
};
