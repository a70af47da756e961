/** One thing that happened: who did what, when, in which session and why, and what it changed. */
import { ago, moment } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Avatar } from '../../ui/Avatar';
import { AuditChange } from './AuditChange';
import styles from './AuditTab.module.css';
import type { Entry } from './entry';

export function AuditEntry({ entry }: { entry: Entry }) {
  const now = useNow(30_000);
  return (
    <li className={styles.entry}>
      <Avatar name={entry.actor} kind={entry.isAgent ? 'agent' : 'person'} />
      <div className={styles.words}>
        <p>
          <strong className={styles.actor}>{entry.actor}</strong> {entry.sentence}
          <span className={styles.time}>{ago(entry.timestamp, now)}</span>
        </p>
        {entry.reason ? <p className={styles.reason}>{entry.reason}</p> : null}
        {entry.changes.length > 0 ? (
          <ul className={styles.changes}>
            {entry.changes.map((change) => (
              <AuditChange key={change.field} change={change} />
            ))}
          </ul>
        ) : null}
        <p className={styles.meta}>
          <time dateTime={entry.timestamp}>{moment(entry.timestamp)}</time>
          {entry.session ? (
            <>
              {' · session '}
              <code className={styles.session}>{entry.session}</code>
            </>
          ) : null}
        </p>
      </div>
    </li>
  );
}
