/** A run in the list: one link, with what one looks for first. */
import { Link } from '@tanstack/react-router';
import type { ListedRun } from '../api/types';
import { ago, moment } from '../lib/time';
import { useNow } from '../lib/useNow';
import { costOf } from '../tasks/runFacts';
import { Avatar } from '../ui/Avatar';
import { Duration } from './Duration';
import styles from './RunRow.module.css';
import { RunState } from './RunState';
import { short, tokensOf } from './words';

export function RunRow({ run, depth }: { run: ListedRun; depth: number }) {
  const now = useNow(30_000);
  const tokens = tokensOf(run.usage);
  const { inputTokens = 0, outputTokens = 0 } = run.usage ?? {};
  const used = [tokens ? `${short(inputTokens + outputTokens)} tokens` : null, costOf(run.usage)].filter(Boolean);
  return (
    <li className={styles.item} style={{ paddingLeft: Math.min(depth, 4) * 20 }} data-depth={depth}>
      <Link to="/runs/$run" params={{ run: run.id }} search={{}} className={styles.run} data-run={run.id}>
        <RunState status={run.status} />
        <span className={styles.task}>
          <span className={styles.key}>{run.taskKey}</span>
          <span className={styles.title}>{run.taskTitle}</span>
          {run.attemptNumber > 1 ? <span className={styles.attempt}>attempt {run.attemptNumber}</span> : null}
        </span>
        <span className={styles.agent}>
          <Avatar name={run.agent} kind="agent" size={16} />
          <span className={styles.title}>{run.agent}</span>
        </span>
        <time className={styles.number} dateTime={run.startedAt} title={moment(run.startedAt)}>
          {ago(run.startedAt, now)}
        </time>
        <span className={styles.number}>
          <Duration run={run} />
        </span>
        <span className={styles.number} title={tokens?.detail}>
          {used.join(' · ')}
        </span>
      </Link>
    </li>
  );
}
