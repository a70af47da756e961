/** One attempt: who tried, how it ended and why, how long it took and what it used. */
import { Link } from '@tanstack/react-router';
import type { TaskRun } from '../../api/types';
import { moment, span } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Avatar } from '../../ui/Avatar';
import { StateGlyph } from '../../ui/StateGlyph';
import { costOf, durationMillis, outcomeOf, RUN_GLYPHS, tokensInFull } from '../runFacts';
import styles from './RunsTab.module.css';

export function RunItem({ run }: { run: TaskRun }) {
  const facts = [run.model, run.runtime, tokensInFull(run.usage), costOf(run.usage)].filter(Boolean);
  return (
    <li className={styles.run}>
      <div className={styles.line}>
        <StateGlyph state={RUN_GLYPHS[run.status] ?? 'queued'} says={false} />
        <Link to="/runs/$run" params={{ run: run.id }} search={{}} className={styles.name}>
          Attempt {run.attemptNumber}
        </Link>
        <span className={styles.outcome}>{outcomeOf(run)}</span>
        <span className={styles.took}>
          <Took run={run} />
        </span>
      </div>
      <p className={styles.who}>
        <Avatar name={run.agent} kind="agent" size={16} />
        <span>
          {run.agent} · <time dateTime={run.startedAt}>{moment(run.startedAt)}</time>
        </span>
      </p>
      {facts.length > 0 ? <p className={styles.facts}>{facts.join(' · ')}</p> : null}
      {run.summary ? <p className={styles.summary}>{run.summary}</p> : null}
    </li>
  );
}

function Took({ run }: { run: TaskRun }) {
  return run.endedAt ? span(durationMillis(run, 0)) : <Ticking run={run} />;
}

function Ticking({ run }: { run: TaskRun }) {
  return <>for {span(durationMillis(run, useNow(1_000)))}</>;
}
