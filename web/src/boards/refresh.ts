/** Keeps what was read over HTTP in step with the log: whole tasks are taken from events, the rest is asked for again. */
import type { QueryClient } from '@tanstack/react-query';
import { boardsQuery, explanationQuery, historyQuery, taskQuery } from '../api/queries';
import type { Card, Task } from '../api/types';
import type { EventFrame } from '../live/frames';
import type { Watcher } from './store';

/** A burst of events asks once. */
const REST_MILLIS = 250;
const BOARDS_REST_MILLIS = 1_500;

export class QueryRefresh implements Watcher {
  private readonly dirty = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private boardsTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly queries: QueryClient) {}

  events(frames: readonly EventFrame[]): void {
    for (const { type, task } of frames) {
      if (!task) continue;
      if (type === 'task:deleted') this.gone(task.key);
      else this.changed(task);
    }
    this.boardsTimer ??= setTimeout(() => this.refreshBoards(), BOARDS_REST_MILLIS);
  }

  reset(): void {
    void this.queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'boards' });
    void this.queries.invalidateQueries({ queryKey: boardsQuery.queryKey });
  }

  /** A whole task from an answer or an event; older ones are left alone. */
  take(task: Task): void {
    this.queries.setQueryData(taskQuery(task.key).queryKey, (known) =>
      known && known.version < task.version ? task : known,
    );
    this.markDirty(task.key);
  }

  private changed(task: Card & Partial<Task>): void {
    const known = this.queries.getQueryData(taskQuery(task.key).queryKey);
    if (!known) return;
    if (isWhole(task)) this.take(task);
    else {
      void this.queries.invalidateQueries({ queryKey: taskQuery(task.key).queryKey });
      this.markDirty(task.key);
    }
  }

  private gone(key: string): void {
    this.dirty.delete(key);
    if (this.queries.getQueryData(taskQuery(key).queryKey)) {
      void this.queries.invalidateQueries({ queryKey: taskQuery(key).queryKey });
    }
  }

  private markDirty(key: string): void {
    this.dirty.add(key);
    this.timer ??= setTimeout(() => this.refresh(), REST_MILLIS);
  }

  private refresh(): void {
    this.timer = null;
    for (const key of this.dirty) {
      void this.queries.invalidateQueries({ queryKey: historyQuery(key).queryKey });
      void this.queries.invalidateQueries({ queryKey: explanationQuery(key).queryKey });
    }
    this.dirty.clear();
  }

  private refreshBoards(): void {
    this.boardsTimer = null;
    void this.queries.invalidateQueries({ queryKey: boardsQuery.queryKey });
  }
}

function isWhole(task: Card & Partial<Task>): task is Task {
  return task.truncated !== true && Array.isArray(task.planChecklist) && Array.isArray(task.progressLog);
}
