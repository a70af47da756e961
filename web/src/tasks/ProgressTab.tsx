/** Progress: what the agent reported, newest first. */
import type { ProgressEntry, Task } from '../api/types';
import { clockSeconds, day } from '../lib/time';
import { Notice } from '../ui/Notice';
import { type GlyphState, StateGlyph } from '../ui/StateGlyph';
import styles from './ProgressTab.module.css';

const GLYPHS: Readonly<Record<ProgressEntry['status'], GlyphState>> = {
  pending: 'queued',
  running: 'running',
  done: 'completed',
  failed: 'failed',
  skipped: 'idle',
};

export function ProgressTab({ task }: { task: Task }) {
  if (task.progressLog.length === 0)
    return <Notice title="Nothing reported yet.">What an agent reports stands here as it happens.</Notice>;
  return (
    <ol className={styles.log} aria-label="Progress, newest first">
      {task.progressLog.map((entry, index) => (
        <li key={entry.id} className={styles.entry}>
          <Day entry={entry} before={task.progressLog[index - 1]} />
          <span className={styles.time}>{entry.completedAt ? clockSeconds(entry.completedAt) : ''}</span>
          <StateGlyph state={GLYPHS[entry.status] ?? 'queued'} says={false} />
          <span className={styles.step}>
            {entry.step}
            <span className="visually-hidden">, {entry.status}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** A line between days, as the times alone would not tell. */
function Day({ entry, before }: { entry: ProgressEntry; before: ProgressEntry | undefined }) {
  if (!entry.completedAt) return null;
  const name = day(entry.completedAt);
  return before?.completedAt && day(before.completedAt) === name ? null : <span className={styles.day}>{name}</span>;
}
