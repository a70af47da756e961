/** Why the task stands still, on top of its details; after a failure with the way to the attempt that failed. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { runsQuery } from '../../api/taskQueries';
import { ago, moment } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import { LinkedText } from '../../ui/LinkedText';
import styles from './TroubleBlock.module.css';
import type { Trouble } from './trouble';

const MOST_CHARACTERS = 600;

export function TroubleBlock({ taskId, trouble }: { taskId: string; trouble: Trouble }) {
  const { kind, title, words, since } = trouble;
  const now = useNow(30_000);
  return (
    <section className={styles.block} data-trouble={kind} aria-label={title}>
      <h3 className={styles.head}>
        {title}
        {since ? (
          <time className={styles.time} dateTime={since} title={moment(since)}>
            {ago(since, now)}
          </time>
        ) : null}
      </h3>
      <Words text={words} />
      {kind === 'failed' ? <LastAttempt taskId={taskId} /> : null}
    </section>
  );
}

/** What an agent pours out on failing must not push the fields out of sight. */
function Words({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  const isCut = text.length > MOST_CHARACTERS && !isWhole;
  return (
    <>
      <p className={styles.words}>
        <LinkedText text={isCut ? `${text.slice(0, MOST_CHARACTERS)}…` : text} />
      </p>
      {isCut ? (
        <Button className={styles.whole} onClick={() => setWhole(true)}>
          Show all of it
        </Button>
      ) : null}
    </>
  );
}

function LastAttempt({ taskId }: { taskId: string }) {
  const { data } = useInfiniteQuery(runsQuery(taskId));
  const [last] = data ?? [];
  if (!last) return null;
  return (
    <Link to="/runs/$run" params={{ run: last.id }} search={{}} className={styles.link}>
      See attempt {last.attemptNumber} of {last.agent}
    </Link>
  );
}
