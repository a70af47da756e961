/** With a card in the hand, the keys are the hand's: the arrows carry it, Space puts it down, Esc back. */
import type { KeyboardEvent } from 'react';
import type { Carry } from '../carry';
import type { Direction } from '../focus';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  k: 'up',
  j: 'down',
  h: 'left',
  l: 'right',
};

interface CarryKeys {
  readonly carry: Carry | null;
  carryOn(direction: Direction): void;
  putDown(): void;
  putBack(): void;
}

export function useCarryKeys({ carry, carryOn, putDown, putBack }: CarryKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const { key, target } = event;
    const isOnCard = target instanceof HTMLElement && target.dataset.card !== undefined;
    if (!carry || !isOnCard || event.metaKey || event.ctrlKey || event.altKey) return;
    const direction = DIRECTIONS[key];
    if (direction) carryOn(direction);
    else if (key === ' ' || key === 'Enter') putDown();
    else if (key === 'Escape' || key === 'Tab') putBack();
    if (key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
  };
}
