/** The card in the hand of the keyboard, told to screen readers at every step. */
import { useCallback, useState } from 'react';
import type { Column } from '../../api/types';
import { announce } from '../../ui/announcer';
import type { Arranged, Spot } from '../arrange';
import { type Carry, carried, isBack, lift, others, slotOf } from '../carry';
import type { Direction, Folded } from '../focus';
import { type Group, laneName } from '../lanes';
import type { BoardStore } from '../store';
import type { BoardActions } from './actions';

interface World {
  readonly arranged: Arranged;
  readonly columns: readonly Column[];
  readonly group: Group;
  readonly folded: Folded;
  readonly store: BoardStore;
  readonly actions: BoardActions;
}

const HOW = 'Arrows carry it, Space puts it down, Escape puts it back.';

export function useCarry(world: World) {
  const { arranged, columns, group, folded, store, actions } = world;
  const [carry, setCarry] = useState<Carry | null>(null);
  const nameOf = useCallback((id: string) => store.card(id)?.key ?? 'The card', [store]);
  return {
    carry,
    lift: (id: string, spot: Spot) => {
      setCarry(lift(id, spot));
      announce(`${nameOf(id)} lifted. ${placeName(lift(id, spot), world)}. ${HOW}`);
    },
    carryOn: (direction: Direction) => {
      if (!carry) return;
      const next = carried(carry, direction, arranged, folded);
      setCarry(next);
      announce(placeName(next, world));
    },
    putDown: () => {
      if (!carry) return;
      setCarry(null);
      const [from, to] = [arranged.lanes[carry.from.lane], arranged.lanes[carry.to.lane]];
      const column = columns[carry.to.column];
      if (!from || !to || !column || isBack(carry)) {
        announce(`${nameOf(carry.id)} put back.`);
        return;
      }
      const ids = to.cells[carry.to.column]?.ids ?? [];
      actions.drop(carry.id, from.key, { status: column.key, lane: to.key }, ids, slotOf(carry, arranged));
      actions.focus(carry.id, to.key);
      announce(`${nameOf(carry.id)} put down. ${placeName(carry, world)}.`);
    },
    putBack: () => {
      if (!carry) return;
      setCarry(null);
      announce(`${nameOf(carry.id)} put back.`);
    },
  };

  function placeName(held: Carry, { arranged }: World): string {
    const lane = arranged.lanes[held.to.lane];
    const inLane = group === 'none' || !lane ? '' : `${laneName(lane.key, group, store.getView().tasks)}, `;
    const column = columns[held.to.column]?.name ?? '';
    return `${inLane}${column}, position ${held.to.index + 1} of ${others(held, arranged).length + 1}`;
  }
}
