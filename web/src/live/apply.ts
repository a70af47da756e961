/** The pure reducer: a board as of one position, and what it is after the next events. */
import type { Board, Card, Column, Limits, Snapshot, Task } from '../api/types';
import { type MapDraft, ShardedMap } from '../lib/shardedMap';
import { placeIn } from '../lib/sorted';
import type { EventFrame } from './frames';
import { type Position, relationOf } from './position';

export interface Base {
  readonly position: Position;
  readonly board: Board;
  readonly columns: readonly Column[];
  readonly limits: Limits;
  readonly tasks: ShardedMap<Card>;
  /** Task ids of each column by rank; a column's array changes only when the column does. */
  readonly order: ReadonlyMap<string, readonly string[]>;
  /** The true number of tasks in each column, those not loaded included. */
  readonly totals: Readonly<Record<string, number>>;
}

const NO_LIMITS: Limits = { agents: { named: [] }, lanes: [] };

export interface Applied {
  readonly base: Base;
  /** The frames that were new, in order. */
  readonly applied: readonly EventFrame[];
  /** True when an event is missing before the next frame; that frame and all after it were left out. */
  readonly gap: boolean;
}

export function baseOf(snapshot: Snapshot): Base {
  const tasks = ShardedMap.empty<Card>().change((draft) => {
    for (const task of snapshot.tasks) draft.set(task.id, task);
  });
  return {
    position: { epoch: snapshot.epoch, seq: snapshot.seq },
    board: snapshot.board,
    columns: snapshot.columns,
    limits: snapshot.limits ?? NO_LIMITS,
    tasks,
    order: orderOf(snapshot.columns, snapshot.tasks),
    totals: totalsOf(snapshot),
  };
}

/** Applies what follows `base.position`: known events are left out, a hole stops the rest. */
export function applyEvents(base: Base, frames: readonly EventFrame[]): Applied {
  const draft = new Draft(base);
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
    draft.take(frame);
    applied.push(frame);
  }
  if (applied.length === 0) return { base, applied, gap };
  return { base: { ...base, position, ...draft.done() }, applied, gap };
}

/** A board while events are applied to it: what they do not touch is shared with the board before. */
class Draft {
  private readonly tasks: MapDraft<Card>;
  private columns: readonly Column[];
  private board: Board;
  private limits: Limits;
  private readonly order: Map<string, readonly string[]>;
  private readonly lists = new Map<string, string[]>();
  private totals: Record<string, number>;

  constructor(base: Base) {
    this.tasks = base.tasks.draft();
    this.columns = base.columns;
    this.board = base.board;
    this.limits = base.limits;
    this.order = new Map(base.order);
    this.totals = { ...base.totals };
  }

  take({ type, task, boardNow }: EventFrame): void {
    if (boardNow) {
      this.board = boardNow.board;
      this.columns = boardNow.columns;
      this.limits = boardNow.limits;
    }
    if (!task) return;
    const known = this.tasks.get(task.id);
    if (type === 'task:deleted') {
      if (known) this.takeOut(known);
      this.tasks.delete(task.id);
      this.count(known?.status ?? task.status, -1);
      return;
    }
    if (known && known.version >= task.version) return;
    const from = known?.status ?? (type === 'task:created' ? null : this.unloadedColumn());
    const isElsewhere = known?.status !== task.status || known.rank !== task.rank;
    if (known && isElsewhere) this.takeOut(known);
    this.tasks.set(task.id, toCard(task));
    if (isElsewhere) this.putIn(task);
    if (from === task.status) return;
    if (from !== null) this.count(from, -1);
    this.count(task.status, 1);
  }

  done(): Omit<Base, 'position'> {
    for (const [status, ids] of this.lists) this.order.set(status, ids);
    const { board, columns, limits, order, totals } = this;
    return { board, columns, limits, tasks: this.tasks.done(), order, totals };
  }

  private takeOut(card: Card): void {
    const ids = this.list(card.status);
    const index = this.indexIn(ids, card);
    ids.splice(ids[index] === card.id ? index : ids.indexOf(card.id), 1);
  }

  private putIn(card: Card): void {
    const ids = this.list(card.status);
    ids.splice(this.indexIn(ids, card), 0, card.id);
  }

  private indexIn(ids: readonly string[], card: Card): number {
    return placeIn(ids, (id) => {
      const other = this.tasks.get(id);
      return other !== undefined && byRank(other, card) < 0;
    });
  }

  /** The ids of a column, as a list of this draft's own. */
  private list(status: string): string[] {
    const own = this.lists.get(status) ?? [...(this.order.get(status) ?? [])];
    this.lists.set(status, own);
    return own;
  }

  private count(status: string, change: number): void {
    this.totals[status] = Math.max(0, (this.totals[status] ?? 0) + change);
  }

  /** A task that changes without having been loaded comes from a finished column, of which only the newest are. */
  private unloadedColumn(): string | null {
    const done = this.columns.filter((column) => column.category === 'done');
    if (done.length <= 1) return done[0]?.key ?? null;
    const loaded = (status: string) => (this.lists.get(status) ?? this.order.get(status) ?? []).length;
    return done.find(({ key }) => (this.totals[key] ?? 0) > loaded(key))?.key ?? null;
  }
}

function orderOf(columns: readonly Column[], tasks: readonly Card[]): ReadonlyMap<string, readonly string[]> {
  const cards = new Map<string, Card[]>(columns.map(({ key }) => [key, []]));
  for (const task of tasks) {
    const list = cards.get(task.status);
    if (list) list.push(task);
    else cards.set(task.status, [task]);
  }
  return new Map([...cards].map(([status, list]) => [status, list.sort(byRank).map(({ id }) => id)]));
}

/** Ranks are ASCII, so comparing code units is comparing bytes. */
export function byRank(a: Card, b: Card): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** Leaves out what a card does not show, so that a board of thousands stays small. */
export function toCard(task: Card & Partial<Task>): Card {
  const { description, planChecklist, progressLog, results, truncated, ...card } = task;
  const rest: Card & { commits?: unknown } = card;
  delete rest.commits;
  return planChecklist ? { ...rest, planSteps: planChecklist.length } : rest;
}

function totalsOf(snapshot: Snapshot): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const task of snapshot.tasks) totals[task.status] = (totals[task.status] ?? 0) + 1;
  return { ...totals, ...snapshot.totals };
}
