/** Own changes the log has not confirmed yet, and the board as it looks with them: `view = replay(pending, base)`. */
import type { Card, Column, Comment, LaneChange, NewTask, Place, Task, TaskPatch } from '../api/types';
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
  | { readonly kind: 'delete'; readonly id: string }
  /** The key names the task when it is gone. */
  | { readonly kind: 'comment'; readonly id: string; readonly taskKey: string; readonly text: string }
  /** Whether the task shall wait for `on`. */
  | { readonly kind: 'dependency'; readonly id: string; readonly on: string; readonly isThere: boolean };

/** What the server answers to a change. */
export interface Answer {
  readonly task: Task | null;
  readonly comment?: Comment;
}

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
  const { columns } = base;
  const draft = { tasks: base.tasks.draft(), order: new Map(base.order), totals: { ...base.totals }, columns };
  for (const { edit } of pending) apply(edit, draft);
  const { tasks, order, totals } = draft;
  return { tasks: tasks.done(), order, totals };
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

/** Where all changes of dependencies stand: whether one closes a circle depends on all that came before. */
const DEPENDENCIES = 'dependencies';

/** The lines in which a change stands: it is sent when it is the first in each of them. */
export function linesOf(edit: Edit): readonly string[] {
  return edit.kind === 'dependency' ? [edit.id, edit.on, DEPENDENCIES] : [idOf(edit)];
}

/** The same change where a new task has its own name now, and no longer that of its draft. */
export function renamed(edit: Edit, draft: string, id: string): Edit {
  if (edit.kind === 'create' || !namesIn(edit).includes(draft)) return edit;
  const name = (one: string) => (one === draft ? id : one);
  const next = { ...edit, id: name(edit.id) };
  if (next.kind === 'dependency') return { ...next, on: name(next.on) };
  if (next.kind !== 'move') return next;
  const { before, after, status } = next.place;
  return {
    ...next,
    place: { status, ...(before ? { before: name(before) } : {}), ...(after ? { after: name(after) } : {}) },
  };
}

/** The tasks of which a change speaks. */
function namesIn(edit: Edit): readonly (string | undefined)[] {
  if (edit.kind === 'move') return [edit.id, edit.place.before, edit.place.after];
  return edit.kind === 'dependency' ? [edit.id, edit.on] : [idOf(edit)];
}

/** Claims and decisions are about now; everything else may wait for the connection. */
export function mayWait(edit: Edit): boolean {
  return edit.kind !== 'patch' || (edit.patch.approvedAt === undefined && edit.patch.sessionKey === undefined);
}

interface Draft {
  readonly tasks: MapDraft<Card>;
  readonly order: Map<string, readonly string[]>;
  readonly totals: Record<string, number>;
  readonly columns: readonly Column[];
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
      return;
    case 'comment':
      return;
    case 'dependency':
      if (known) link(known, edit, draft);
  }
}

type Link = Extract<Edit, { kind: 'dependency' }>;

function link(task: Card, edit: Link, draft: Draft): void {
  const after = linked(task, edit);
  const status = draft.tasks.get(edit.on)?.status;
  const category = draft.columns.find(({ key }) => key === status)?.category;
  const isOpen = category !== undefined && category !== 'done' && category !== 'cancelled';
  const more = isOpen ? after.blockedBy.length - task.blockedBy.length : 0;
  draft.tasks.set(task.id, { ...after, openBlockers: Math.max(0, task.openBlockers + more) });
}

/** A task with a dependency more, or less. */
export function linked<T extends Card>(task: T, { on, isThere }: Link): T {
  const others = task.blockedBy.filter((id) => id !== on);
  return { ...task, blockedBy: isThere ? [...others, on] : others };
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
