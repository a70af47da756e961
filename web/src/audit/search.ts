/** What of the audit stands in the URL. */
export interface AuditSearch {
  board?: string | undefined;
  actor?: string | undefined;
  type?: string | undefined;
  task?: string | undefined;
  /** Days, as "2026-11-22", where the person sits; both belong to it. */
  from?: string | undefined;
  to?: string | undefined;
}

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  return {
    board: textOf(search.board),
    actor: textOf(search.actor),
    type: textOf(search.type),
    task: textOf(search.task),
    from: dayOf(search.from),
    to: dayOf(search.to),
  };
}

function dayOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
