/** Own changes the log has not confirmed yet, and the board as it looks with them: `view = replay(pending, base)`. */
import type { Card, LaneChange, NewTask, Place, TaskPatch } from '../api/types';
import type { MapDraft, ShardedMap } from '../lib/shardedMap';
import type { Base } from '../live/apply';

/** What the texts of a task were when somebody began to change them: where that is no longer so, one is asked. */
export interface Begun {
  readonly version: number;
  readonly title?: string;
  readonly description?: string;
}

export type Edit =
  | { readonly kind: 'create'; readonly task: Card; readonly body: NewTask }
  | { readonly kind: 'patch'; readonly id: string; readonly patch: TaskPatch; readonly begun?: Begun }
  /** `fields` are what the card gets on the way; `lane` says the same to the server, where it can be said as a lane. */
  | {
      readonly kind: 'move';
      readonly id: string;
      readonly place: Place;
      readonly fields?: TaskPatch;
      readonly lane?: LaneChange;
    }
  | { readonly kind: 'delete'; readonly id: string };

export interface Pending {
  /** The idempotency key; the event of this change carries it as its requestId. */
  readonly key: string;
  readonly edit: Edit;
  /** The task's version in the server's answer, once it came, and when. */
  readonly answer: { readonly version: number; readonly at: number } | null;
  /** The key of the change of many tasks that this is a part of; the server is told of that one. */
  readonly together?: string;
}

export interface View {
  readonly tasks: ShardedMap<Card>;
  readonly order: ReadonlyMap<string, readonly string[]>;
  readonly totals: Readonly<Record<string, number>>;
}

export function replay(pending: readonly Pending[], base: Base): View {
  if (pending.length === 0) return base;
  const draft: Draft = { tasks: base.tasks.draft(), order: new Map(base.order), totals: { ...base.totals } };
  for (const { edit } of pending) apply(edit, draft);
  return { ...draft, tasks: draft.tasks.done() };
}

/** Whether the log speaks for this change already: what it says then replaces our guess. */
export function isConfirmed({ edit, answer }: Pending, base: Base): boolean {
  if (!answer) return false;
  const known = base.tasks.get(idOf(edit));
  if (edit.kind === 'create') return known !== undefined;
  return known === undefined || (edit.kind !== 'delete' && known.version >= answer.version);
}

export function idOf(edit: Edit): string {
  return edit.kind === 'create' ? edit.task.id : edit.id;
}

/** Claims and decisions are about now; everything else may wait for the connection. */
export function mayWait(edit: Edit): boolean {
  return edit.kind !== 'patch' || (edit.patch.approvedAt === undefined && edit.patch.sessionKey === undefined);
}

interface Draft {
  readonly tasks: MapDraft<Card>;
  readonly order: Map<string, readonly string[]>;
  readonly totals: Record<string, number>;
}

function apply(edit: Edit, draft: Draft): void {
  const known = draft.tasks.get(idOf(edit));
  switch (edit.kind) {
    case 'create':
      if (!known) add(edit.task, {}, draft);
      return;
    case 'patch':
      if (known) patch(known, edit.patch, draft);
      return;
    case 'move':
      if (known) move(edit.fields ? patched(known, edit.fields) : known, edit.place, draft);
      return;
    case 'delete':
      if (known) remove(known, draft);
  }
}

function patch(task: Card, change: TaskPatch, draft: Draft): void {
  if (change.status !== undefined && change.status !== task.status) move(task, { status: change.status }, draft);
  const moved = draft.tasks.get(task.id) ?? task;
  draft.tasks.set(task.id, patched(moved, change));
}

/** The fields of a card after a patch: what it empties is left out, and the lease goes when the hold is released. */
export function patched<T extends Card>(task: T, change: TaskPatch): T {
  const released = change.sessionKey === null ? { lease: null, sessionLockedAt: null } : {};
  const fields = Object.entries({ ...task, ...change, ...released }).filter(([, value]) => value !== null);
  return Object.fromEntries(fields) as T;
}

function move(task: Card, place: Place, draft: Draft): void {
  remove(task, draft);
  add({ ...task, status: place.status }, place, draft);
}

function remove(task: Card, draft: Draft): void {
  draft.tasks.delete(task.id);
  draft.order.set(
    task.status,
    (draft.order.get(task.status) ?? []).filter((id) => id !== task.id),
  );
  draft.totals[task.status] = Math.max(0, (draft.totals[task.status] ?? 0) - 1);
}

function add(task: Card, place: Pick<Place, 'before' | 'after'>, draft: Draft): void {
  const ids = [...(draft.order.get(task.status) ?? [])];
  ids.splice(indexFor(ids, place), 0, task.id);
  draft.tasks.set(task.id, task);
  draft.order.set(task.status, ids);
  draft.totals[task.status] = (draft.totals[task.status] ?? 0) + 1;
}

function indexFor(ids: readonly string[], { before, after }: Pick<Place, 'before' | 'after'>): number {
  const above = after === undefined ? -1 : ids.indexOf(after);
  if (above >= 0) return above + 1;
  const below = before === undefined ? -1 : ids.indexOf(before);
  return below >= 0 ? below : ids.length;
}
