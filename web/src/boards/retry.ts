/** Where work is taken from, and what puts a task back there. */
import type { Card, Column, TaskPatch } from '../api/types';

export function readyColumn(columns: readonly Column[]): Column | undefined {
  return columns.find(({ category }) => category === 'ready');
}

export function canRetry({ executionState }: Pick<Card, 'executionState'>, columns: readonly Column[]): boolean {
  return executionState === 'failed' && readyColumn(columns) !== undefined;
}

/** Retried or opened again, a task stands where work is taken from, as if it were new. */
export function backTo(ready: Column): TaskPatch {
  return { status: ready.key, executionState: 'queued' };
}
