/** Turns an entry of the history into a sentence and what it changed, before → after. */
import type { AuditEvent, Column } from '../../api/types';
import { stepInWords } from '../stepWords';

export interface Change {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export interface Entry {
  readonly id: string;
  readonly actor: string;
  readonly isAgent: boolean;
  /** The session it was done in, for what agents did. */
  readonly session: string | null;
  readonly reason: string | null;
  readonly sentence: string;
  readonly changes: readonly Change[];
  readonly timestamp: string;
}

/** What the board knows of what an entry names only by its id or key. */
export interface Names {
  readonly columns: readonly Column[];
  /** The key of a task; null when the board does not carry it. */
  taskKey(id: string): string | null;
}

/** The fields people care about, in the order they are told; the rest is bookkeeping. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'Title',
  status: 'Column',
  executionState: 'State',
  assignee: 'Assignee',
  priority: 'Priority',
  tags: 'Tags',
  dueDate: 'Due date',
  estimate: 'Estimate',
  timeSpent: 'Time spent',
  needsApproval: 'Needs approval',
  approvedBy: 'Approved by',
  blockedReason: 'Blocked',
  blockedBy: 'Waits for',
  openBlockers: 'Open blockers',
  parentId: 'Part of',
  attempt: 'Attempt',
  maxAttempts: 'Attempts at most',
  onLeaseLost: 'When lost',
  description: 'Description',
  planChecklist: 'Plan',
  currentStepIndex: 'Step',
  results: 'Results',
};

/** The same of a run, whose words mean something else. */
const RUN_FIELDS: Readonly<Record<string, string>> = {
  status: 'Run',
  summary: 'Summary',
  model: 'Model',
  runtime: 'Runtime',
};

const NO_NAMES: Names = { columns: [], taskKey: () => null };

export function entryOf(event: AuditEvent, names: Names): Entry {
  const { id, actor, actorKind, session, reason, timestamp } = event;
  const changes = changesOf(event, names);
  return {
    id,
    actor,
    isAgent: actorKind === 'agent',
    session: session ?? null,
    reason: reason ?? null,
    sentence: sentenceOf(event, changes, names.columns),
    changes: changes.filter(({ field }) => !isTold(event.eventType, field)),
    timestamp,
  };
}

/** What the sentence says already. */
function isTold(eventType: string, field: string): boolean {
  if (eventType === 'task.created' || eventType === 'task.deleted' || eventType === 'run.created') return true;
  return (eventType === 'task.moved' && field === FIELDS.status) || field === RUN_FIELDS.status;
}

function reportOf(progress: unknown): string {
  if (typeof progress !== 'object' || progress === null || !('step' in progress)) return 'reported progress';
  return stepInWords(String(progress.step), 'status' in progress ? String(progress.status) : '');
}

function sentenceOf(event: AuditEvent, changes: readonly Change[], columns: readonly Column[]): string {
  const after = event.after ?? {};
  switch (event.eventType) {
    case 'task.created':
      return `created the task${after.status ? ` in ${columnName(after.status, columns)}` : ''}`;
    case 'task.deleted':
      return 'deleted the task';
    case 'task.moved':
      return movedSentence(changes);
    case 'task.claimed':
      return 'claimed the task and began to work';
    case 'task.released':
      return 'released the task';
    case 'task.progressed':
      return reportOf(after.progress);
    case 'task.execution_changed':
      return `set the state to ${textOf(after.executionState) || 'another one'}`;
    case 'task.lease_lost':
      return 'lost the task: its lease ran out';
    case 'task.completed':
      return 'completed the task';
    case 'task.failed':
      return 'failed the task';
    case 'task.retried':
      return 'failed, and the task is tried again';
    case 'task.blocked':
      return 'blocked the task';
    case 'task.warned':
      return 'noticed that the work stands still';
    case 'task.warning_cleared':
      return 'saw the work go on';
    case 'task.cancel_requested':
      return 'asked for a stop';
    case 'comment.added':
      return 'commented';
    case 'question.asked':
      return 'asked a question';
    case 'question.answered':
      return 'answered the question';
    case 'question.expired':
      return 'closed the question: nobody answered in time';
    case 'question.withdrawn':
      return 'withdrew the question';
    case 'approval.requested':
      return 'asked for an approval';
    case 'approval.rejected':
      return 'rejected the request for approval';
    case 'approval.granted':
      return 'approved the task';
    case 'approval.withdrawn':
      return 'withdrew the approval';
    case 'dependency.added':
      return 'made the task wait for another';
    case 'dependency.removed':
      return 'removed a dependency';
    case 'dependency.closed':
      return 'finished a task this one waited for';
    case 'dependency.reopened':
      return 'reopened a task this one waits for';
    case 'run.created':
      return 'began a run';
    case 'run.updated':
      return 'updated the run';
    case 'run.completed':
      return `ended the run${after.status ? `: ${textOf(after.status)}` : ''}`;
    case 'task.updated':
      return updatedSentence(changes);
    default:
      return event.eventType.replace(/[._]/g, ' ');
  }
}

function movedSentence(changes: readonly Change[]): string {
  const column = changes.find(({ field }) => field === FIELDS.status);
  return column ? `moved the task from ${column.before} to ${column.after}` : 'moved the task within its column';
}

function updatedSentence(changes: readonly Change[]): string {
  const fields = changes.map(({ field }) => field.toLowerCase());
  if (fields.length === 0) return 'updated the task';
  if (fields.length === 1) return `changed the ${fields[0]}`;
  return `changed ${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}`;
}

function changesOf({ entityType, before, after }: AuditEvent, names: Names): Change[] {
  const isRun = entityType === 'run';
  const changes: Change[] = [];
  for (const [name, field] of Object.entries(isRun ? RUN_FIELDS : FIELDS)) {
    if (!(name in before) && !(name in after)) continue;
    const show = (value: unknown) => shown(name, value, isRun ? NO_NAMES : names);
    const [old, now] = [show(before[name]), show(after[name])];
    if (old !== now) changes.push({ field, before: old || 'nothing', after: now || 'nothing' });
  }
  return changes;
}

function shown(name: string, value: unknown, { columns, taskKey }: Names): string {
  if (value === null || value === undefined) return '';
  if (name === 'status') return columnName(value, columns);
  if (name === 'dueDate') return textOf(value).slice(0, 10);
  if (name === 'parentId') return taskKey(textOf(value)) ?? 'another task';
  if (name === 'blockedBy' && Array.isArray(value)) return tasksOf(value, taskKey);
  if (name === 'planChecklist' && Array.isArray(value)) return value.map((step, n) => `${n + 1}. ${step}`).join('\n');
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : textOf(value);
}

/** Those that are gone, or too long done, are counted. */
function tasksOf(ids: readonly unknown[], taskKey: Names['taskKey']): string {
  const keys = ids.map((id) => taskKey(textOf(id))).filter((key) => key !== null);
  const others = ids.length - keys.length;
  return [...keys, ...(others > 0 ? [`${others} more`] : [])].join(', ');
}

function columnName(status: unknown, columns: readonly Column[]): string {
  return columns.find(({ key }) => key === status)?.name ?? textOf(status);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
