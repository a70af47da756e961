/** A card on the board as the actions see it. */
import type { Card, Column } from '../../api/types';
import type { CardWorld } from '../actions/world';
import type { Arranged, Spot } from '../arrange';
import { type Direction, type Folded, neighbour } from '../focus';
import type { BoardSession } from '../session';
import type { BoardActions } from './actions';

interface Given {
  readonly card: Card;
  readonly spot: Spot;
  readonly arranged: Arranged;
  readonly columns: readonly Column[];
  readonly folded: Folded;
  readonly actions: BoardActions;
  readonly session: Pick<BoardSession, 'commands' | 'selection'>;
  lift(id: string, spot: Spot): void;
}

export function cardWorldOf(given: Given): CardWorld {
  const { card, spot, arranged, columns, actions, session } = given;
  const { id } = card;
  const lane = arranged.lanes[spot.lane]?.key ?? '';
  const next = (direction: Direction) => {
    const there = neighbour(spot, direction, arranged, given.folded);
    const to = there && arranged.lanes[there.lane];
    const nextId = there && to?.cells[there.column]?.ids[there.index];
    return nextId ? { id: nextId, lane: to.key } : null;
  };
  const columnAt = (by: number) => columns[spot.column + by];
  return {
    card,
    columns,
    commands: session.commands,
    ask: (asked) => actions.ask(asked, id, lane),
    open: () => actions.openTask(card.key),
    showMenu: () => actions.showMenu(id, lane),
    askPlace: () => actions.askPlace(id, lane),
    step: (direction) => {
      const there = next(direction);
      if (there) actions.focus(there.id, there.lane);
    },
    extend: (direction) => {
      const there = next(direction);
      if (!there) return;
      session.selection.step(id, there.id);
      actions.focus(there.id, there.lane);
    },
    lift: () => given.lift(id, spot),
    canShift: (by) => columnAt(by) !== undefined,
    shift: (by) => {
      const column = columnAt(by);
      if (!column) return;
      actions.shift(id, column.key);
      actions.focus(id, lane);
    },
    toggleSelected: () => actions.toggleSelected(id),
    hasSelection: session.selection.get().size > 0,
    clearSelection: () => session.selection.clear(),
  };
}
