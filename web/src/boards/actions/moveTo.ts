import type { Action } from '../../ui/action';
import type { CardWorld } from './world';

export const moveTo: Action<CardWorld> = {
  id: 'card.moveTo',
  label: 'Move to…',
  icon: 'move',
  keys: ['m'],
  run: (world) => world.showMenu(),
};
