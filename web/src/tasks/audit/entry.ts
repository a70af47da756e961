/** Turns an entry of the history into a sentence and what it changed, before → after. */
import type { AuditEvent, Column } from '../../api/types';

export interface Change {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export interface Entry {
  readonly id: string;
  readonly actor: string;
  readonly sentence: string;
  readonly changes: readonly Change[];
  readonly timestamp: string;
}

type Values = Record<string, unknown>;

/** The fields people care about, in the order they are told; the rest is bookkeeping. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'Title',
  status: 'Column',
  executionState: 'State',
  assignee: 'Assignee',
  priority: 'Priority',
  tags: 'Tags',
  dueDate: 'Due',
  estimate: 'Estimate',
  timeSpent: 'Time spent',
  needsApproval: 'Needs approval',
  approvedBy: 'Approved by',
  blockedReason: 'Blocked',
  description: 'Description',
  planChecklist: 'Plan',
  currentStepIndex: 'Step',
  results: 'Results',
};

const LONGEST = 160;

export function entryOf(event: AuditEvent, columns: readonly Column[]): Entry {
  const changes = event.entityType === 'task' ? changesOf(event.before, event.after, columns) : [];
  return {
    id: event.id,
    actor: event.actor,
    sentence: sentenceOf(event, changes, columns),
    changes: isToldInFull(event.eventType) ? [] : changes,
    timestamp: event.timestamp,
  };
}

function isToldInFull(eventType: string): boolean {
  return eventType === 'task.created' || eventType === 'task.moved' || eventType === 'task.deleted';
}

/** How a step is said to stand, by the word the agent reported. */
const STANDS: Readonly<Record<string, string>> = {
  pending: 'planned',
  running: 'began',
  done: 'finished',
  failed: 'failed at',
  skipped: 'skipped',
};

function reportOf(progress: unknown): string {
  if (typeof progress !== 'object' || progress === null || !('step' in progress)) return 'reported progress';
  const verb = 'status' in progress ? STANDS[String(progress.status)] : undefined;
  return `${verb ?? 'reported'} “${shorten(String(progress.step))}”`;
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

function changesOf(before: Values, after: Values, columns: readonly Column[]): Change[] {
  const changes: Change[] = [];
  for (const [name, field] of Object.entries(FIELDS)) {
    if (!(name in before) && !(name in after)) continue;
    const [old, now] = [show(name, before[name], columns), show(name, after[name], columns)];
    if (old !== now) changes.push({ field, before: old || 'nothing', after: now || 'nothing' });
  }
  return changes;
}

function show(name: string, value: unknown, columns: readonly Column[]): string {
  if (value === null || value === undefined) return '';
  if (name === 'status') return columnName(value, columns);
  if (name === 'dueDate') return textOf(value).slice(0, 10);
  if (name === 'planChecklist' && Array.isArray(value)) return value.length === 0 ? '' : `${value.length} steps`;
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return shorten(textOf(value));
}

function columnName(status: unknown, columns: readonly Column[]): string {
  return columns.find(({ key }) => key === status)?.name ?? textOf(status);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
