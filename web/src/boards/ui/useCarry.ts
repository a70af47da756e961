/** The cards in the hand of the keyboard, told to screen readers at every step. */
import { useState } from 'react';
import type { Column } from '../../api/types';
import { announce } from '../../ui/announcer';
import type { Arranged, Spot } from '../arrange';
import { type Carry, carried, isBack, lift, others, slotOf } from '../carry';
import type { Direction, Folded } from '../focus';
import { type Group, laneName } from '../lanes';
import type { Selection } from '../selection';
import type { BoardStore } from '../store';
import type { BoardActions } from './actions';

interface World {
  readonly arranged: Arranged;
  readonly columns: readonly Column[];
  readonly group: Group;
  readonly folded: Folded;
  readonly store: BoardStore;
  readonly selection: Selection;
  readonly actions: BoardActions;
}

const howTo = (it: string) => `Arrows carry ${it}, Space puts ${it} down, Escape puts ${it} back.`;

export function useCarry(world: World) {
  const { arranged, columns, group, folded, store, selection, actions } = world;
  const [carry, setCarry] = useState<Carry | null>(null);
  const take = (next: Carry | null) => {
    setCarry(next);
    selection.hold(next !== null && next.ids.size > 1);
  };
  const nameOf = ({ id, ids }: Carry) => (ids.size > 1 ? `${ids.size} cards` : (store.card(id)?.key ?? 'The card'));
  return {
    carry,
    lift: (id: string, spot: Spot) => {
      const held = lift(id, selection.with(id), spot, arranged);
      take(held);
      const how = howTo(held.ids.size > 1 ? 'them' : 'it');
      announce(`${nameOf(held)} lifted. ${placeName(held, world)}. ${how}`);
    },
    carryOn: (direction: Direction) => {
      if (!carry) return;
      const next = carried(carry, direction, arranged, folded);
      setCarry(next);
      announce(placeName(next, world));
    },
    putDown: () => {
      if (!carry) return;
      take(null);
      const [from, to] = [arranged.lanes[carry.from.lane], arranged.lanes[carry.to.lane]];
      const column = columns[carry.to.column];
      if (!from || !to || !column || isBack(carry)) {
        announce(`${nameOf(carry)} put back.`);
        return;
      }
      const ids = to.cells[carry.to.column]?.ids ?? [];
      actions.drop(carry.id, from.key, { status: column.key, lane: to.key }, ids, slotOf(carry, arranged));
      actions.focus(carry.id, to.key);
      announce(`${nameOf(carry)} put down. ${placeName(carry, world)}.`);
    },
    putBack: () => {
      if (!carry) return;
      take(null);
      announce(`${nameOf(carry)} put back.`);
    },
  };

  function placeName(held: Carry, { arranged }: World): string {
    const lane = arranged.lanes[held.to.lane];
    const inLane = group === 'none' || !lane ? '' : `${laneName(lane.key, group, store.getView().tasks)}, `;
    const column = columns[held.to.column]?.name ?? '';
    return `${inLane}${column}, position ${held.to.index + 1} of ${others(held, arranged).length + held.ids.size}`;
  }
}
