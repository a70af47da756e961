/** Progress: what the agent reported, the newest first, as it happens; older entries come in pages. */
import { describe } from '../api/problem';
import { progressQuery } from '../api/taskQueries';
import type { ProgressEntry, Task } from '../api/types';
import { clockSeconds, day } from '../lib/time';
import { usePages } from '../lib/usePages';
import { Fault, Notice } from '../ui/Notice';
import { Older } from '../ui/Older';
import { type GlyphState, StateGlyph } from '../ui/StateGlyph';
import styles from './ProgressTab.module.css';
import { progressEntries } from './progressEntries';

const GLYPHS: Readonly<Record<ProgressEntry['status'], GlyphState>> = {
  pending: 'queued',
  running: 'running',
  done: 'completed',
  failed: 'failed',
  skipped: 'idle',
};

/** So many come with every event; of what the task carries beyond them, pages are enough. */
const LIVE_ENTRIES = 20;

export function ProgressTab({ task }: { task: Task }) {
  const query = usePages(progressQuery(task.id));
  const entries = progressEntries(task.progressLog.slice(0, LIVE_ENTRIES), query.data ?? []);
  if (entries.length === 0 && !query.error) {
    return <Notice title="Nothing reported yet.">What an agent reports stands here as it happens.</Notice>;
  }
  return (
    <>
      <ol className={styles.log} aria-label="Progress, newest first">
        {entries.map((entry, index) => (
          <li key={entry.id} className={styles.entry}>
            <Day entry={entry} before={entries[index - 1]} />
            <time className={styles.time} dateTime={entry.completedAt}>
              {clockSeconds(entry.completedAt)}
            </time>
            <StateGlyph state={GLYPHS[entry.status] ?? 'queued'} says={false} />
            <span className={styles.step}>
              {entry.step}
              <span className="visually-hidden">, {entry.status}</span>
            </span>
          </li>
        ))}
      </ol>
      <Older query={query} />
      {query.error && !query.data ? (
        <Fault
          title="Older progress could not be loaded."
          {...describe(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
    </>
  );
}

/** A line between days, as the times alone would not tell. */
function Day({ entry, before }: { entry: ProgressEntry; before: ProgressEntry | undefined }) {
  const name = day(entry.completedAt);
  return before && day(before.completedAt) === name ? null : <span className={styles.day}>{name}</span>;
}
