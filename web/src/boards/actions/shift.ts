import type { Action } from '../../ui/action';
import type { CardWorld } from './world';

export const shiftLeft: Action<CardWorld> = {
  id: 'card.shiftLeft',
  label: 'Move a column to the left',
  icon: 'move',
  keys: ['['],
  when: (world) => world.canShift(-1),
  run: (world) => world.shift(-1),
};

export const shiftRight: Action<CardWorld> = {
  id: 'card.shiftRight',
  label: 'Move a column to the right',
  icon: 'move',
  keys: [']'],
  when: (world) => world.canShift(1),
  run: (world) => world.shift(1),
};
