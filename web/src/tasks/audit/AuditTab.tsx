/** Audit: who did what and when, with before → after. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { describe } from '../../api/problem';
import { auditQuery } from '../../api/taskQueries';
import type { Task } from '../../api/types';
import { actorKindOf } from '../../boards/people';
import { useColumns } from '../../boards/session';
import { ago, moment } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Avatar } from '../../ui/Avatar';
import { Fault, Notice } from '../../ui/Notice';
import { Older } from '../Older';
import styles from './AuditTab.module.css';
import { type Entry, entryOf } from './entry';

export function AuditTab({ task }: { task: Task }) {
  const query = useInfiniteQuery(auditQuery(task.id));
  const { data, error, refetch } = query;
  const columns = useColumns();
  if (!data && error)
    return <Fault title="The audit trail could not be loaded." {...describe(error)} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.length === 0) return <Notice title="Nothing has happened yet." />;
  return (
    <>
      <ol className={styles.log} aria-label="Audit, newest first">
        {data.map((event) => (
          <AuditEntry key={event.id} entry={entryOf(event, columns)} />
        ))}
      </ol>
      <Older query={query} />
    </>
  );
}

function AuditEntry({ entry }: { entry: Entry }) {
  const now = useNow(30_000);
  return (
    <li className={styles.entry}>
      <Avatar name={entry.actor} kind={actorKindOf(entry.actor)} />
      <div className={styles.words}>
        <p>
          <strong className={styles.actor}>{entry.actor}</strong> {entry.sentence}
          <time className={styles.time} dateTime={entry.timestamp} title={moment(entry.timestamp)}>
            {ago(entry.timestamp, now)}
          </time>
        </p>
        {entry.changes.length > 0 ? (
          <ul className={styles.changes}>
            {entry.changes.map(({ field, before, after }) => (
              <li key={field} className={styles.change}>
                <span className={styles.field}>{field}</span>
                <span className={styles.before}>{before}</span>
                <span aria-hidden="true">→</span>
                <span className="visually-hidden">became</span>
                <span className={styles.after}>{after}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}
