/** The steps a run reported, for agents that write no log. */
import type { WholeRun } from '../api/types';
import { clockSeconds } from '../lib/time';
import styles from './Steps.module.css';

export function Steps({ steps }: { steps: WholeRun['log'] }) {
  return (
    <div className={styles.steps}>
      <h2 className={styles.title}>Reported steps</h2>
      <ol className={styles.list}>
        {steps.map(({ timestamp, level, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end and have no names
          <li key={index} className={styles.step} data-level={level}>
            <time className={styles.time}>{clockSeconds(timestamp)}</time>
            <span>{message}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
