/** Says what became of a change of many tasks, and offers to take it back. */
import { announce } from '../ui/announcer';
import { showToast } from '../ui/toasts';
import { type BulkOutcome, bulkCalls, sentenceOf, undoAll } from './bulk';
import type { Commands } from './commands';
import { showManyProgress } from './manyProgress';
import type { UndoStack } from './undo';

/** Says so when the server cannot be asked what becomes of many tasks, and answers whether it had to. */
export function tellAway(commands: Commands, verb = 'changed'): boolean {
  const offline = commands.offlineSince();
  if (offline === null) return false;
  showToast({ text: `${offline}: many tasks are ${verb} by the server, when it can be reached.`, tone: 'bad' });
  return true;
}

export function tellMany(outcome: BulkOutcome, undos: UndoStack, verb?: string): void {
  const text = sentenceOf(outcome, verb);
  const undo = () => void takeBack(outcome);
  const take = outcome.batches.length > 0 ? undos.push({ name: text, run: undo }) : null;
  showToast({
    text,
    tone: outcome.refused > 0 ? 'bad' : 'plain',
    requestId: outcome.requestId,
    ...(take ? { action: { label: 'Undo', run: take } } : {}),
  });
  announce(text);
}

/** All portions; more than one takes long enough to say how far it is. */
async function takeBack({ batches, changed }: BulkOutcome): Promise<void> {
  const progress = (done: number) => {
    if (batches.length > 1) showManyProgress({ verb: 'Taking back', done, of: changed });
  };
  const outcome = await undoAll(batches, bulkCalls, progress);
  if (batches.length > 1) showManyProgress(null);
  showToast({
    text: sentenceOf(outcome, 'as before'),
    tone: outcome.refused > 0 ? 'bad' : 'plain',
    requestId: outcome.requestId,
  });
}
