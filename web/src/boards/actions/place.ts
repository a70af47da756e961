import type { Action } from '../../ui/action';
import type { CardWorld } from './world';

export const place: Action<CardWorld> = {
  id: 'card.place',
  label: 'A certain place…',
  icon: 'move',
  keys: [],
  run: (world) => world.askPlace(),
};
