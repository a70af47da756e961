import type { Action } from '../../ui/action';
import type { Direction } from '../focus';
import type { CardWorld } from './world';

const step = (direction: Direction, label: string, keys: readonly string[]): Action<CardWorld> => ({
  id: `card.${direction}`,
  label,
  icon: 'move',
  keys,
  run: (world) => world.step(direction),
});

const extend = (direction: Direction, label: string, keys: readonly string[]): Action<CardWorld> => ({
  id: `card.extend.${direction}`,
  label,
  icon: 'check',
  keys,
  run: (world) => world.extend(direction),
});

/** Over the board in two dimensions; with shift, picking on the way. */
export const steps: readonly Action<CardWorld>[] = [
  step('up', 'Card above', ['ArrowUp', 'k']),
  step('down', 'Card below', ['ArrowDown', 'j']),
  step('left', 'Card to the left', ['ArrowLeft', 'h']),
  step('right', 'Card to the right', ['ArrowRight', 'l']),
  extend('up', 'Select upwards', ['shift+ArrowUp', 'shift+k']),
  extend('down', 'Select downwards', ['shift+ArrowDown', 'shift+j']),
];
