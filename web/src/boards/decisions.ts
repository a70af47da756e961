/** A person's yes or no to what a task asks for. Both are about now: without the connection they are refused. */
import { describe } from '../api/problem';
import { decide, getApprovals } from '../api/taskCalls';
import type { Card } from '../api/types';
import { announce } from '../ui/announcer';
import { showRefusal, showToast } from '../ui/toasts';
import type { Commands } from './commands';

export async function approveTask(card: Card, commands: Commands): Promise<void> {
  if (await commands.patch(card.id, { approvedAt: new Date().toISOString() })) announce(`${card.key} is approved.`);
}

/** The board shows it when the log says so; until then nothing pretends. */
export async function rejectTask(card: Card, comment: string): Promise<void> {
  try {
    const { items } = await getApprovals(card.id, null);
    const open = items.find(({ state }) => state === 'requested');
    if (!open) throw new Error('Nobody waits for a decision any more.');
    await decide(open.id, 'reject', comment);
    showToast({ text: `${card.key} is rejected.`, tone: 'plain' });
  } catch (error) {
    const { sentence, requestId } = describe(error);
    showRefusal({ sentence: `${card.key} was not rejected. ${sentence}`, requestId });
  }
}
