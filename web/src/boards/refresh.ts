/** Keeps what was read over HTTP in step with the log: whole tasks are taken from events, the rest is asked for again. */
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { boardsQuery, isPart, type Part, partKey, partsKey, taskQuery } from '../api/queries';
import type { Page } from '../api/taskCalls';
import type { Card, Comment, Dependencies, Task } from '../api/types';
import type { EventFrame } from '../live/frames';
import type { Answer, Edit, Pending } from './pending';
import { withComment } from './said';
import type { Watcher } from './store';

/** Events that come often and touch nothing but what happened and how it stands. */
const OFTEN: ReadonlySet<string> = new Set(['task.progressed', 'task.execution_changed']);
const BY_OFTEN: readonly Part[] = ['explanation', 'audit', 'progress', 'runs'];
const BY_RUNS: readonly Part[] = ['audit', 'runs'];

/** A burst of events asks once. */
const REST_MILLIS = 250;
const BOARDS_REST_MILLIS = 1_500;

export class QueryRefresh implements Watcher {
  /** Which parts of which tasks are stale; null for all of them. */
  private readonly dirty = new Map<string, ReadonlySet<Part> | null>();
  /** Tasks, by key, of which an event told only a part. */
  private readonly cut = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private boardsTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly queries: QueryClient,
    private readonly pending: () => readonly Pending[] = () => [],
  ) {}

  events(frames: readonly EventFrame[]): void {
    for (const frame of frames) {
      const { type, event, task, runOf } = frame;
      if (runOf && this.isOpen(runOf)) this.markDirty(runOf, BY_RUNS);
      if (!task) continue;
      this.ownComment(frame);
      if (type === 'task:deleted') this.gone(task);
      else this.changed(task, OFTEN.has(event) ? BY_OFTEN : null);
    }
    this.boardsTimer ??= setTimeout(() => this.refreshBoards(), BOARDS_REST_MILLIS);
  }

  /** What an own change has become. */
  answered(edit: Edit, key: string, { task, comment }: Answer): void {
    if (task) this.take(task);
    if (comment) this.said(comment, key);
    if (edit.kind === 'dependency') this.markDirty(edit.on, null);
  }

  /** What could not be read while the server was away is asked for again. */
  missed(): void {
    void this.queries.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
  }

  reset(): void {
    void this.queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'boards' });
    void this.queries.invalidateQueries({ queryKey: boardsQuery.queryKey });
  }

  /** A whole task from an answer or an event; older ones are left alone. */
  take(task: Task, stale: readonly Part[] | null = null): void {
    this.queries.setQueryData(taskQuery(task.key).queryKey, (known) =>
      known && known.version < task.version ? task : known,
    );
    this.markDirty(task.id, stale);
  }

  /** The log may tell of an own comment before its answer is here; it then stands in its place until it is read. */
  private ownComment({ requestId, actor, timestamp }: EventFrame): void {
    const own = requestId === null ? undefined : this.pending().find(({ key }) => key === requestId);
    if (own?.edit.kind !== 'comment' || !actor) return;
    const { id, text } = own.edit;
    const author = { author: actor.name, authorKind: actor.kind };
    this.said({ id: own.key, taskId: id, text, ...author, mentions: [], createdAt: timestamp }, own.key);
  }

  private said(comment: Comment, standIn: string): void {
    this.queries.setQueryData<InfiniteData<Page<Comment>>>(
      partKey(comment.taskId, 'comments'),
      (known) => known && withComment(known, comment, standIn),
    );
    this.markDirty(comment.taskId, ['comments']);
  }

  /** Every open task says why it is, or is not, handed out. */
  private isOpen(id: string): boolean {
    return this.queries.getQueryState(partKey(id, 'explanation')) !== undefined;
  }

  private changed(task: Card & Partial<Task>, stale: readonly Part[] | null): void {
    const known = this.queries.getQueryData(taskQuery(task.key).queryKey);
    if (!known) return;
    if (isWhole(task)) this.take(task, stale);
    else {
      this.cut.add(task.key);
      this.markDirty(task.id, stale);
    }
  }

  /** Nobody asks for it any more, as the one that waits for another either. */
  private gone({ id, key }: Card): void {
    this.dirty.delete(id);
    this.queries.setQueriesData<Dependencies>(isPart('waiting'), (known) => known && without(known, id));
    if (this.queries.getQueryData(taskQuery(key).queryKey)) {
      void this.queries.invalidateQueries({ queryKey: taskQuery(key).queryKey });
    }
  }

  private markDirty(id: string, parts: readonly Part[] | null): void {
    const known = this.dirty.get(id);
    this.dirty.set(id, parts && known !== null ? new Set([...(known ?? []), ...parts]) : null);
    this.timer ??= setTimeout(() => this.refresh(), REST_MILLIS);
  }

  private refresh(): void {
    this.timer = null;
    for (const [id, parts] of this.dirty) {
      if (parts === null) void this.queries.invalidateQueries({ queryKey: partsKey(id) });
      else for (const part of parts) void this.queries.invalidateQueries({ queryKey: partKey(id, part) });
    }
    for (const key of this.cut) void this.queries.invalidateQueries({ queryKey: taskQuery(key).queryKey });
    this.dirty.clear();
    this.cut.clear();
  }

  private refreshBoards(): void {
    this.boardsTimer = null;
    void this.queries.invalidateQueries({ queryKey: boardsQuery.queryKey });
  }
}

function without(known: Dependencies, id: string): Dependencies {
  if (!known.blockedBy.includes(id)) return known;
  return { ...known, blockedBy: known.blockedBy.filter((other) => other !== id) };
}

function isWhole(task: Card & Partial<Task>): task is Task {
  return task.truncated !== true && Array.isArray(task.planChecklist) && Array.isArray(task.progressLog);
}
