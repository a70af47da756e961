/** Several cards were put down: shown at once, told to the server as one change, taken back where it says no. */
import { changeMany } from '../api/calls';
import type { BulkPatch, BulkResult, Column, Place } from '../api/types';
import { showToast } from '../ui/toasts';
import { bulkCalls, changeAll } from './bulk';
import { getManyProgress, showManyProgress } from './manyProgress';
import { idOf } from './pending';
import type { BoardSession } from './session';
import { tellAway, tellMany } from './tellMany';
import { type LaneStep, together } from './together';

/** More would be replayed for too long at every event; they come portion by portion, as the server moves them. */
const MOST_SHOWN = 500;

export interface Put {
  readonly picked: ReadonlySet<string>;
  readonly place: Place;
  readonly step: LaneStep;
  readonly columns: readonly Column[];
}

/** What was put down before. */
let before: Promise<unknown> = Promise.resolve();

export async function bringTogether(
  { picked, place, step, columns }: Put,
  { store, commands }: Pick<BoardSession, 'store' | 'commands'>,
): Promise<void> {
  if (tellAway(commands, 'moved')) return;
  if (getManyProgress() !== null) {
    showToast({ text: 'Another change of many tasks is on its way: move these when it is done.', tone: 'bad' });
    return;
  }
  const { ids, change, edits } = together(picked, place, step, store.getView(), columns);
  const shown = crypto.randomUUID();
  const isShownAtOnce = ids.length <= MOST_SHOWN;
  if (isShownAtOnce) store.addTogether(shown, edits);
  const send = async (portion: readonly string[], patch: BulkPatch): Promise<BulkResult> => {
    const key = crypto.randomUUID();
    store.remember(key);
    const result = await changeMany(portion, patch, key);
    store.settleTogether(shown, new Set(portion), new Map(result.changed.map(({ id, version }) => [id, version])));
    return result;
  };
  const progress = (done: number) => {
    if (!isShownAtOnce) showManyProgress({ verb: 'Moving', done, of: ids.length });
  };
  // One after the other: two steps in a row arrive in their order.
  const sending = before.then(() => changeAll(ids, change, { ...bulkCalls, change: send }, progress));
  before = sending.catch(() => null);
  const outcome = await sending;
  if (!isShownAtOnce) showManyProgress(null);
  // Where nothing was heard, what the log says holds.
  const unheard = store.getPending().filter((one) => one.together === shown && !one.answer);
  if (unheard.length > 0) store.settleTogether(shown, new Set(unheard.map(({ edit }) => idOf(edit))), new Map());
  if (outcome.changed + outcome.refused > 0) tellMany(outcome, commands.undo, 'moved');
}
