/** What the URL of the audit means to the server. */
import type { AuditFilter } from '../api/types';
import type { AuditSearch } from './search';

export function filterOf({ board, actor, type, task, from, to }: AuditSearch): AuditFilter {
  return {
    ...(board ? { board } : {}),
    ...(actor ? { actor } : {}),
    ...(type ? { eventType: type } : {}),
    ...(task ? { task } : {}),
    ...(from ? { from: startOf(from, 0) } : {}),
    ...(to ? { to: startOf(to, 1) } : {}),
  };
}

export function isFiltered(search: AuditSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

/** Midnight where the person sits, so many days later. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
