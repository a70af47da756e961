/** The columns of a board while they are being changed; what is removed stays to be seen until it is saved. */
import type { ColumnsGiven, CountedColumn } from '../api/settings';
import type { Category } from '../api/types';

export interface ColumnDraft {
  /** The key, or a name of ours for a column that has none yet. */
  readonly id: string;
  readonly isNew: boolean;
  readonly isGone: boolean;
  /** Of one that goes: the column that takes its tasks; empty until somebody has said. */
  readonly takenBy: string;
  readonly name: string;
  readonly category: Category;
  readonly wipLimit: number | null;
  readonly wipMode: 'warn' | 'block';
}

export const CATEGORIES: readonly { readonly value: Category; readonly name: string; readonly means: string }[] = [
  { value: 'backlog', name: 'Backlog', means: 'nothing happens here yet' },
  { value: 'ready', name: 'Ready', means: 'agents find their work here' },
  { value: 'active', name: 'Active', means: 'it is worked on' },
  { value: 'waiting', name: 'Waiting', means: 'it cannot go on' },
  { value: 'review', name: 'Review', means: 'done, and somebody looks at it' },
  { value: 'done', name: 'Done', means: 'it is over; what waited for it goes on' },
  { value: 'cancelled', name: 'Cancelled', means: 'it is over without a result' },
];

export function draftOf(columns: readonly CountedColumn[]): ColumnDraft[] {
  return columns.map(({ key, name, category, wipLimit, wipMode }) => ({
    id: key,
    isNew: false,
    isGone: false,
    takenBy: '',
    name,
    category,
    wipLimit: wipLimit ?? null,
    wipMode,
  }));
}

/** Queues always take work back; only where work goes on can a limit refuse. */
export function mayBlock(category: Category): boolean {
  return category === 'active' || category === 'review';
}

export function changed(columns: readonly ColumnDraft[], id: string, part: Partial<ColumnDraft>): ColumnDraft[] {
  return columns.map((column) => {
    if (column.id !== id) return column;
    const next = { ...column, ...part };
    return mayBlock(next.category) ? next : { ...next, wipMode: 'warn' };
  });
}

/** A new one is simply not there again; one that was there can be kept after all. */
export function removed(columns: readonly ColumnDraft[], id: string): ColumnDraft[] {
  return columns
    .filter((column) => !(column.isNew && column.id === id))
    .map((column) => (column.id === id ? { ...column, isGone: true } : column))
    .map((column) => (column.takenBy === id ? { ...column, takenBy: '' } : column));
}

export function added(columns: readonly ColumnDraft[], id: string): ColumnDraft[] {
  const column: ColumnDraft = {
    id,
    isNew: true,
    isGone: false,
    takenBy: '',
    name: '',
    category: 'active',
    wipLimit: null,
    wipMode: 'warn',
  };
  // Where work is over stays at the end.
  const end = columns.findIndex(({ category }) => category === 'done' || category === 'cancelled');
  return end < 0 ? [...columns, column] : [...columns.slice(0, end), column, ...columns.slice(end)];
}

export function moved(columns: readonly ColumnDraft[], id: string, step: 1 | -1): ColumnDraft[] {
  const from = columns.findIndex((column) => column.id === id);
  const [one, other] = [columns[from], columns[from + step]];
  if (!one || !other) return [...columns];
  const next = [...columns];
  next[from] = other;
  next[from + step] = one;
  return next;
}

/** The whole list, as the server takes it. */
export function givenOf(columns: readonly ColumnDraft[]): ColumnsGiven {
  const staying = columns.filter(({ isGone }) => !isGone);
  const moveTo = Object.fromEntries(
    columns.filter(({ isGone, takenBy }) => isGone && takenBy !== '').map(({ id, takenBy }) => [id, takenBy]),
  );
  return {
    columns: staying.map(({ id, isNew, name, category, wipLimit, wipMode }) => ({
      ...(isNew ? {} : { key: id }),
      name: name.trim(),
      category,
      wipLimit,
      wipMode,
    })),
    ...(Object.keys(moveTo).length > 0 ? { moveTo } : {}),
  };
}

/** Which of the shown ones the server's pointer `/columns/2/name` means: those that go were not sent. */
export function idAt(columns: readonly ColumnDraft[], pointer: string): string | null {
  const index = /^#?\/columns\/(\d+)/.exec(pointer)?.[1];
  return index === undefined ? null : (columns.filter(({ isGone }) => !isGone)[Number(index)]?.id ?? null);
}
