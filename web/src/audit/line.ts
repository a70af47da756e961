/** A line of the audit for people: a sentence, and every field that changed, before and after. */
import type { AuditLine } from '../api/types';
import { entryOf } from '../tasks/auditEntry';

export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Columns and tasks of all boards are not at hand here: they are told by their keys. */
const NOBODY = { columns: [], taskKey: () => null };

const OF_BOARDS: Readonly<Record<string, string>> = {
  'board.created': 'created the board',
  'board.updated': 'changed the board',
  'board.columns_changed': 'changed the columns',
  'board.archived': 'archived the board',
  'board.restored': 'took the board into use again',
};

export function sentenceOf(event: AuditLine): string {
  return OF_BOARDS[event.eventType] ?? entryOf(event, NOBODY).sentence;
}

/** All of them, also those that the history of a task does not bother people with. */
export function fieldChanges({ before, after }: Pick<AuditLine, 'before' | 'after'>): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((field) => ({ field, before: textOf(before[field]), after: textOf(after[field]) }))
    .filter((change) => change.before !== change.after);
}

/** As one writes it: text without quotes, lists and objects as JSON, nothing as nothing. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** How many of the newest have come since this one was the newest; the last one may only be a lower bound. */
export function newSince(head: readonly AuditLine[], shown: readonly AuditLine[]): { count: number; isMore: boolean } {
  const newest = shown[0]?.id;
  const place = head.findIndex(({ id }) => id === newest);
  if (place >= 0) return { count: place, isMore: false };
  return { count: head.length, isMore: newest !== undefined && head.length > 0 };
}
