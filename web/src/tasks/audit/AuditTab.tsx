/** Audit: who did what and when, in which session, with before → after. */
import { describe } from '../../api/problem';
import { auditQuery } from '../../api/taskQueries';
import type { Task } from '../../api/types';
import { useBoardSession, useColumns } from '../../boards/session';
import { usePages } from '../../lib/usePages';
import { Fault, Notice } from '../../ui/Notice';
import { Older } from '../../ui/Older';
import { AuditEntry } from './AuditEntry';
import styles from './AuditTab.module.css';
import { entryOf } from './entry';

export function AuditTab({ task }: { task: Task }) {
  const { store } = useBoardSession();
  const columns = useColumns();
  const query = usePages(auditQuery(task.id));
  const { data, error, refetch } = query;
  if (!data && error) {
    return <Fault title="The audit trail could not be loaded." {...describe(error)} onRetry={() => void refetch()} />;
  }
  if (!data) return null;
  if (data.length === 0) return <Notice title="Nothing has happened yet." />;
  const names = { columns, taskKey: (id: string) => store.card(id)?.key ?? null };
  return (
    <>
      <ol className={styles.log} aria-label="Audit, newest first">
        {data.map((event) => (
          <AuditEntry key={event.id} entry={entryOf(event, names)} />
        ))}
      </ol>
      <Older query={query} />
    </>
  );
}
