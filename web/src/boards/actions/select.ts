import type { Action } from '../../ui/action';
import type { CardWorld } from './world';

export const select: Action<CardWorld> = {
  id: 'card.select',
  label: 'Select',
  icon: 'check',
  keys: ['x'],
  run: (world) => world.toggleSelected(),
};
