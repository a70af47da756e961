/** The keys of the board: they move over the cards, carry them, pick them and open what can be done with them. */
import { type KeyboardEvent, useEffect } from 'react';
import type { Column } from '../../api/types';
import { areKeysOn } from '../../lib/keyPreference';
import type { Arranged, Spot } from '../arrange';
import type { Carry } from '../carry';
import { type Direction, type Folded, neighbour } from '../focus';
import type { Selection } from '../selection';
import type { BoardActions } from './actions';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  k: 'up',
  j: 'down',
  h: 'left',
  l: 'right',
  K: 'up',
  J: 'down',
};

interface Keys {
  readonly active: { readonly id: string; readonly spot: Spot } | null;
  readonly arranged: Arranged;
  readonly columns: readonly Column[];
  readonly folded: Folded;
  readonly carry: Carry | null;
  readonly selection: Selection;
  readonly actions: BoardActions;
  lift(id: string, spot: Spot): void;
  carryOn(direction: Direction): void;
  putDown(): void;
  putBack(): void;
}

export function useBoardKeys(keys: Keys): (event: KeyboardEvent<HTMLElement>) => void {
  const { active, arranged, actions } = keys;
  useFirstFocus(() => {
    if (active) actions.focus(active.id, arranged.lanes[active.spot.lane]?.key);
  });
  return (event) => {
    const isOnCard = event.target instanceof HTMLElement && event.target.dataset.card !== undefined;
    if (!isOnCard || !active || event.metaKey || event.ctrlKey || event.altKey) return;
    if (/^\S$/.test(event.key) && !areKeysOn()) return;
    const isTaken = keys.carry ? carryKey(event, keys) : cardKey(event, keys, active);
    if (!isTaken) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** With a card in the hand, the arrows carry it. */
function carryKey({ key }: KeyboardEvent, keys: Keys): boolean {
  const direction = DIRECTIONS[key];
  if (direction) keys.carryOn(direction);
  else if (key === ' ' || key === 'Enter') keys.putDown();
  else if (key === 'Escape' || key === 'Tab') keys.putBack();
  return key !== 'Tab';
}

function cardKey(event: KeyboardEvent, keys: Keys, { id, spot }: { id: string; spot: Spot }): boolean {
  const { arranged, columns, actions, selection } = keys;
  const lane = arranged.lanes[spot.lane]?.key ?? '';
  const direction = DIRECTIONS[event.key];
  if (direction) {
    const next = neighbour(spot, direction, arranged, keys.folded);
    const to = next && arranged.lanes[next.lane];
    const nextId = next && to?.cells[next.column]?.ids[next.index];
    if (!nextId) return true;
    if (event.shiftKey && (direction === 'up' || direction === 'down')) selection.step(id, nextId);
    actions.focus(nextId, to?.key);
    return true;
  }
  switch (event.key) {
    case ' ':
      keys.lift(id, spot);
      return true;
    case '[':
    case ']': {
      const column = columns[spot.column + (event.key === '[' ? -1 : 1)];
      if (!column) return false;
      actions.moveTo(id, column.key);
      actions.focus(id, lane);
      return true;
    }
    case 'm':
      actions.showMenu(id, lane);
      return true;
    case 'x':
      actions.toggleSelected(id);
      return true;
    case 'Delete':
    case 'Backspace':
      actions.askDelete(id);
      return true;
    case 'Escape':
      if (selection.get().size === 0) return false;
      selection.clear();
      return true;
    default:
      return false;
  }
}

/** With the focus nowhere, an arrow puts it on the board. */
function useFirstFocus(focusBoard: () => void): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body || !event.key.startsWith('Arrow')) return;
      event.preventDefault();
      focusBoard();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
