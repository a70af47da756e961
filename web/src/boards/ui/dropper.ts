/** What a drop on a cell, or a step to the next column, means: for a card by itself, or for all that is picked with it. */
import type { Column } from '../../api/types';
import { whenIdle } from '../../lib/idle';
import { showToast } from '../../ui/toasts';
import type { Put } from '../bringTogether';
import { changeFor, fieldsFor, type Group } from '../lanes';
import { placeAt } from '../place';
import type { BoardSession } from '../session';
import type { BoardActions } from './actions';

export interface DropWorld extends Pick<BoardSession, 'store' | 'commands' | 'selection'> {
  readonly columns: readonly Column[];
  readonly group: Group;
  /** In another order than the ranks a place means nothing: only the column and the lane do. */
  readonly isSorted: boolean;
}

/** The first paint does not need it, and a drop must not wait for it. */
const theMany = () => import('../bringTogether');
whenIdle(() => void theMany().catch(() => null));

export function dropper(world: DropWorld): BoardActions['drop'] {
  const { store, commands, selection, columns, group, isSorted } = world;
  return (id, fromLane, cell, ids, slot) => {
    const card = store.card(id);
    if (!card) return;
    const picked = selection.with(id);
    const place = isSorted ? { status: cell.status } : placeAt(cell.status, ids, slot, picked);
    if (picked.size > 1) {
      bring({ picked, place, step: { group, from: fromLane, to: cell.lane }, columns }, world);
      return;
    }
    const fields = fieldsFor(card, group, fromLane, cell.lane);
    if (isSorted && !fields && card.status === cell.status) return;
    const lane = changeFor(group, fromLane, cell.lane);
    void commands.move(id, place, fields && lane ? { fields, lane } : undefined);
  };
}

/** To the end of a column; each stays in its lane. */
export function shifter(world: DropWorld): BoardActions['shift'] {
  const { commands, selection, columns } = world;
  return (id, status) => {
    const picked = selection.with(id);
    if (picked.size === 1) void commands.move(id, { status });
    else bring({ picked, place: { status }, step: { group: 'none', from: '', to: '' }, columns }, world);
  };
}

function bring(put: Put, world: DropWorld): void {
  theMany().then(
    ({ bringTogether }) => bringTogether(put, world),
    () => showToast({ text: 'They could not be moved: reload the page, it was renewed.', tone: 'bad' }),
  );
}
