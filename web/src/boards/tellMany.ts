/** Says what became of a change of many tasks, and offers to take it back. */
import { announce } from '../ui/announcer';
import { showToast } from '../ui/toasts';
import { type BulkOutcome, bulkCalls, sentenceOf, undoAll } from './bulk';
import type { Commands } from './commands';
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
  const undo = () => void takeBack(outcome.batches);
  const take = outcome.batches.length > 0 ? undos.push({ name: text, run: undo }) : null;
  showToast({
    text,
    tone: outcome.refused > 0 ? 'bad' : 'plain',
    requestId: outcome.requestId,
    ...(take ? { action: { label: 'Undo', run: take } } : {}),
  });
  announce(text);
}

async function takeBack(batches: readonly string[]): Promise<void> {
  const outcome = await undoAll(batches, bulkCalls);
  showToast({
    text: sentenceOf(outcome, 'as before'),
    tone: outcome.refused > 0 ? 'bad' : 'plain',
    requestId: outcome.requestId,
  });
}
