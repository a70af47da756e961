/** The pure reducer: a board as of one position, and what it is after the next events. */
import type { Board, Card, Column, Snapshot, Task } from '../api/types';
import type { EventFrame } from './frames';
import { type Position, relationOf } from './position';

export interface Base {
  readonly position: Position;
  readonly board: Board;
  readonly columns: readonly Column[];
  readonly tasks: ReadonlyMap<string, Card>;
  /** Task ids of each column by rank; a column's array changes only when the column does. */
  readonly order: ReadonlyMap<string, readonly string[]>;
  /** The true number of tasks in each column, those not loaded included. */
  readonly totals: Readonly<Record<string, number>>;
}

export interface Applied {
  readonly base: Base;
  /** The frames that were new, in order. */
  readonly applied: readonly EventFrame[];
  /** True when an event is missing before the next frame; that frame and all after it were left out. */
  readonly gap: boolean;
}

export function baseOf(snapshot: Snapshot): Base {
  const tasks = new Map(snapshot.tasks.map((task) => [task.id, toCard(task)]));
  const statuses = new Set([...snapshot.columns.map((column) => column.key), ...statusesOf(tasks)]);
  return {
    position: { epoch: snapshot.epoch, seq: snapshot.seq },
    board: snapshot.board,
    columns: snapshot.columns,
    tasks,
    order: reorder(new Map(), tasks, statuses),
    totals: totalsOf(snapshot, tasks),
  };
}

/** Applies what follows `base.position`: known events are left out, a hole stops the rest. */
export function applyEvents(base: Base, frames: readonly EventFrame[]): Applied {
  const tasks = new Map(base.tasks);
  const totals = { ...base.totals };
  const touched = new Set<string>();
  const applied: EventFrame[] = [];
  let position = base.position;
  let gap = false;
  for (const frame of frames) {
    const relation = relationOf(position, frame.seq);
    if (relation === 'known') continue;
    if (relation === 'gap') {
      gap = true;
      break;
    }
    position = { epoch: position.epoch, seq: frame.seq };
    applyTask(frame, { tasks, totals, touched, columns: base.columns });
    applied.push(frame);
  }
  if (applied.length === 0) return { base, applied, gap };
  const order = touched.size === 0 ? base.order : reorder(base.order, tasks, touched);
  return { base: { ...base, position, tasks, totals, order }, applied, gap };
}

interface Draft {
  readonly tasks: Map<string, Card>;
  readonly totals: Record<string, number>;
  readonly touched: Set<string>;
  readonly columns: readonly Column[];
}

function applyTask(frame: EventFrame, draft: Draft): void {
  const { task } = frame;
  if (!task) return;
  const known = draft.tasks.get(task.id);
  if (frame.type === 'task:deleted') {
    draft.tasks.delete(task.id);
    count(draft, known?.status ?? task.status, -1);
    return;
  }
  if (known && known.version >= task.version) return;
  draft.tasks.set(task.id, toCard(task));
  const from = known?.status ?? (frame.type === 'task:created' ? null : unloadedColumn(draft));
  if (from !== task.status) {
    if (from !== null) count(draft, from, -1);
    count(draft, task.status, 1);
  } else if (known?.rank !== task.rank) {
    draft.touched.add(task.status);
  }
}

function count(draft: Draft, status: string, change: number): void {
  draft.totals[status] = Math.max(0, (draft.totals[status] ?? 0) + change);
  draft.touched.add(status);
}

/** A task that changes without having been loaded comes from a finished column, of which only the newest are. */
function unloadedColumn(draft: Draft): string | null {
  const done = draft.columns.filter((column) => column.category === 'done');
  if (done.length <= 1) return done[0]?.key ?? null;
  const loaded = new Map<string, number>();
  for (const task of draft.tasks.values()) loaded.set(task.status, (loaded.get(task.status) ?? 0) + 1);
  return done.find(({ key }) => (draft.totals[key] ?? 0) > (loaded.get(key) ?? 0))?.key ?? null;
}

function reorder(
  order: ReadonlyMap<string, readonly string[]>,
  tasks: ReadonlyMap<string, Card>,
  touched: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const cards = new Map<string, Card[]>([...touched].map((status) => [status, []]));
  for (const task of tasks.values()) cards.get(task.status)?.push(task);
  const next = new Map(order);
  for (const [status, column] of cards)
    next.set(
      status,
      column.sort(byRank).map(({ id }) => id),
    );
  return next;
}

/** Ranks are ASCII, so comparing code units is comparing bytes. */
function byRank(a: Card, b: Card): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Leaves out what a card does not show, so that a board of thousands stays small. */
export function toCard(task: Card & Partial<Task>): Card {
  const { description, planChecklist, progressLog, results, truncated, ...card } = task;
  const rest: Card & { commits?: unknown } = card;
  delete rest.commits;
  return planChecklist ? { ...rest, planSteps: planChecklist.length } : rest;
}

function statusesOf(tasks: ReadonlyMap<string, Card>): string[] {
  return [...tasks.values()].map((task) => task.status);
}

function totalsOf(snapshot: Snapshot, tasks: ReadonlyMap<string, Card>): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const task of tasks.values()) totals[task.status] = (totals[task.status] ?? 0) + 1;
  return { ...totals, ...snapshot.totals };
}
