import type { Action } from '../../ui/action';
import type { CardWorld } from './world';

export const open: Action<CardWorld> = {
  id: 'card.open',
  label: 'Open',
  icon: 'expand',
  keys: ['Enter'],
  run: (world) => world.open(),
};
