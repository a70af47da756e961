/** How the last seven days of an agent went, in numbers that lead to the runs. */
import { Link } from '@tanstack/react-router';
import type { Agent, RunStatus } from '../api/types';
import styles from './Week.module.css';

export function Week({ agent: { name, completed, failed, lost, successRate } }: { agent: Agent }) {
  if (successRate === undefined) return <p className={styles.none}>No run ended in the last seven days.</p>;
  const counts: readonly (readonly [RunStatus, number])[] = [
    ['completed', completed],
    ['failed', failed],
    ['lost', lost],
  ];
  return (
    <div className={styles.week}>
      <span className={styles.rate} title="Completed, of all runs that ended in the last seven days">
        {Math.round(successRate * 100)} %
      </span>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.good} style={{ transform: `scaleX(${successRate})` }} />
      </span>
      <span className={styles.none}>in 7 days</span>
      <ul className={styles.counts} aria-label="Runs that ended in the last seven days">
        {counts.map(([status, count]) => (
          <li key={status} data-status={count > 0 ? status : undefined} className={styles.count}>
            <Link to="/runs" search={{ agent: name, status }} className={styles.link}>
              {count.toLocaleString('en')} {status}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
