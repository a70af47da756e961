/** The kinds of events one can ask for, as people read them. */
import type { components } from '../api/schema';

type EventType = components['schemas']['EventType'];

/** A record, so that a type that is new in the API is missed here by the compiler. */
const NAMES: Readonly<Record<EventType, string>> = {
  'task.created': 'Task created',
  'task.updated': 'Task changed',
  'task.moved': 'Task moved',
  'task.deleted': 'Task deleted',
  'task.claimed': 'Task claimed',
  'task.released': 'Task released',
  'task.progressed': 'Progress reported',
  'task.execution_changed': 'State changed',
  'task.lease_lost': 'Lease lost',
  'task.completed': 'Task completed',
  'task.failed': 'Task failed',
  'task.cancel_requested': 'Cancel requested',
  'task.retried': 'Task tried again',
  'task.blocked': 'Task blocked',
  'task.warned': 'Warning raised',
  'task.warning_cleared': 'Warning cleared',
  'approval.requested': 'Approval requested',
  'approval.granted': 'Approved',
  'approval.rejected': 'Rejected',
  'approval.withdrawn': 'Approval withdrawn',
  'comment.added': 'Comment added',
  'question.asked': 'Question asked',
  'question.answered': 'Question answered',
  'question.expired': 'Question expired',
  'question.withdrawn': 'Question withdrawn',
  'dependency.added': 'Dependency added',
  'dependency.removed': 'Dependency removed',
  'dependency.closed': 'Dependency done',
  'dependency.reopened': 'Dependency reopened',
  'board.created': 'Board created',
  'board.updated': 'Board changed',
  'board.columns_changed': 'Columns changed',
  'board.archived': 'Board archived',
  'board.restored': 'Board restored',
  'run.created': 'Run begun',
  'run.updated': 'Run changed',
  'run.completed': 'Run ended',
};

export const EVENT_TYPES: readonly string[] = Object.keys(NAMES);

export function typeName(type: string): string {
  const known: Readonly<Record<string, string | undefined>> = NAMES;
  return known[type] ?? type;
}
