/** Reads everything that a filter lets through, page by page, up to a limit. */
import { getAudit } from '../api/audit';
import type { AuditFilter, AuditLine } from '../api/types';

/** More than people read; the log itself is in the board's export. */
export const AT_MOST = 10_000;
const PAGE = 1_000;

export interface Collected {
  readonly lines: AuditLine[];
  /** There were more. */
  readonly isCapped: boolean;
}

export async function collect(
  filter: AuditFilter,
  onCount: (count: number) => void,
  signal: AbortSignal,
): Promise<Collected> {
  const lines: AuditLine[] = [];
  let cursor: string | null = null;
  do {
    const page: { events: AuditLine[]; nextCursor: string | null } = await getAudit(
      { ...filter, ...(cursor ? { cursor } : {}), limit: PAGE },
      signal,
    );
    lines.push(...page.events);
    cursor = page.nextCursor;
    onCount(lines.length);
  } while (cursor && lines.length < AT_MOST);
  return { lines, isCapped: cursor !== null };
}
