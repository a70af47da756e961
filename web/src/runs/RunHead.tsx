/** What run this is: of which task, by whom, how it stands, what it took and whom it works for. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WholeRun } from '../api/types';
import { moment } from '../lib/time';
import { costOf } from '../tasks/runFacts';
import { Avatar } from '../ui/Avatar';
import { Artifacts } from './Artifacts';
import { Duration } from './Duration';
import styles from './RunHead.module.css';
import { RunState } from './RunState';
import { tokensOf, troubleOf } from './words';

export function RunHead({ run }: { run: WholeRun }) {
  const tokens = tokensOf(run.usage);
  const cost = costOf(run.usage);
  return (
    <header className={styles.head}>
      <p className={styles.line}>
        <RunState status={run.status} />
        <Link to="/t/$task" params={{ task: run.taskKey }} search={{}} className={styles.task}>
          <span className={styles.key}>{run.taskKey}</span> {run.taskTitle}
        </Link>
      </p>
      <Outcome run={run} />
      <dl className={styles.facts}>
        <Fact name="Agent">
          <Link to="/runs" search={{ agent: run.agent }} className={styles.agent}>
            <Avatar name={run.agent} kind="agent" size={16} />
            {run.agent}
          </Link>
        </Fact>
        <Fact name="Attempt">{run.attemptNumber}</Fact>
        {run.model ? <Fact name="Model">{run.model}</Fact> : null}
        {run.runtime ? <Fact name="Runtime">{run.runtime}</Fact> : null}
        <Fact name="Started">{moment(run.startedAt)}</Fact>
        <Fact name="Duration">
          <Duration run={run} />
        </Fact>
        {tokens ? (
          <Fact name="Tokens" title={tokens.detail}>
            {tokens.text}
          </Fact>
        ) : null}
        {cost ? <Fact name="Cost">{cost}</Fact> : null}
        {run.sessionKey ? (
          <Fact name="Session">
            <Link to="/runs" search={{ session: run.sessionKey }} className={styles.session} title={run.sessionKey}>
              {run.sessionKey}
            </Link>
          </Fact>
        ) : null}
        {run.parent ? (
          <Fact name="Works for">
            <RunLink run={run.parent} />
          </Fact>
        ) : null}
        {run.children.length > 0 ? (
          <Fact name="Parts">
            <ul className={styles.parts}>
              {run.children.map((child) => (
                <li key={child.id}>
                  <RunLink run={child} />
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
      </dl>
      <Artifacts artifacts={run.artifacts ?? []} />
    </header>
  );
}

function Fact({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  return (
    <div className={styles.fact} title={title}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}

function RunLink({ run }: { run: NonNullable<WholeRun['parent']> }) {
  return (
    <Link to="/runs/$run" params={{ run: run.id }} search={{}} className={styles.session} title={run.taskTitle}>
      {run.taskKey} by {run.agent}
    </Link>
  );
}

/** Why it ended badly, loud; what it came to, quiet. */
function Outcome({ run: { status, summary } }: { run: WholeRun }) {
  const trouble = troubleOf(status, summary);
  if (trouble) {
    return (
      <div className={styles.trouble} data-status={status}>
        <strong>{trouble.title}</strong> {trouble.words}
      </div>
    );
  }
  return summary ? <p className={styles.summary}>{summary}</p> : null;
}
