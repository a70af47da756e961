/**
 * What to do when the server does not take a change as it stands: moves and single fields try again, texts ask. What was
 * written is never thrown away by itself.
 */
import { Problem } from '../api/problem';
import type { Task } from '../api/types';
import type { Begun, Edit } from './pending';
import { refusalOf } from './refusal';

export type Text = 'title' | 'description';

export type Dispute =
  | { readonly about: 'text'; readonly field: Text; readonly mine: string; readonly theirs: string }
  /** It was not taken; there is nothing of others to choose. */
  | { readonly about: 'comment'; readonly mine: string; readonly why: string };

export type Verdict =
  | { readonly do: 'again'; readonly edit: Edit }
  | { readonly do: 'ask'; readonly dispute: Dispute; readonly mine: Edit }
  | { readonly do: 'giveUp' };

const GIVE_UP: Verdict = { do: 'giveUp' };
const TEXTS: readonly Text[] = ['title', 'description'];

/** Whether it takes the task as it is now to judge. */
export function needsTask(edit: Edit, error: unknown): boolean {
  return edit.kind === 'patch' && edit.begun !== undefined && isStale(error);
}

export function judge(edit: Edit, error: unknown, current: Task | null): Verdict {
  if (edit.kind === 'comment') {
    const isGone = error instanceof Problem && error.status === 404;
    const why = isGone ? `${edit.taskKey || 'The task'} isn’t there any more.` : refusalOf(error).sentence;
    return { do: 'ask', dispute: { about: 'comment', mine: edit.text, why }, mine: edit };
  }
  if (edit.kind === 'move') return hasLostNeighbour(edit, error) ? again(edit) : GIVE_UP;
  if (edit.kind !== 'patch' || !edit.begun || !isStale(error) || !current) return GIVE_UP;
  const begun: Begun = { version: current.version, ...textsOf(current, edit) };
  const mine: Edit = { ...edit, begun };
  for (const field of TEXTS) {
    const wanted = edit.patch[field];
    if (wanted === undefined) continue;
    const theirs = current[field] ?? '';
    if (theirs === (edit.begun[field] ?? '') || theirs === (wanted ?? '')) continue;
    return { do: 'ask', dispute: { about: 'text', field, mine: wanted ?? '', theirs }, mine };
  }
  // Something else of the task changed, not the text.
  return { do: 'again', edit: mine };
}

/** The texts a patch changes, as the task has them. */
export function textsOf(task: { title: string; description?: string }, edit: Extract<Edit, { kind: 'patch' }>) {
  const begun: { title?: string; description?: string } = {};
  if (edit.patch.title !== undefined) begun.title = task.title;
  if (edit.patch.description !== undefined) begun.description = task.description ?? '';
  return begun;
}

/** The column is what counts; the card goes to its end when the neighbour is gone. */
function again(edit: Extract<Edit, { kind: 'move' }>): Verdict {
  return { do: 'again', edit: { ...edit, place: { status: edit.place.status } } };
}

function hasLostNeighbour({ place }: Extract<Edit, { kind: 'move' }>, error: unknown): boolean {
  if (place.before === undefined && place.after === undefined) return false;
  return error instanceof Problem && error.pointers.some((pointer) => pointer === '/before' || pointer === '/after');
}

function isStale(error: unknown): boolean {
  return error instanceof Problem && (error.status === 412 || error.code === 'version_conflict');
}
