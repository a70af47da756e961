/** Why an agent can or can’t take the task, in the server’s sentence; offline, why nothing can be decided. */
import { useQuery } from '@tanstack/react-query';
import { explanationQuery } from '../api/queries';
import type { Card } from '../api/types';
import { useOffline } from '../boards/useOffline';
import { Icon } from '../ui/Icon';
import styles from './Sentence.module.css';
import { piecesOf } from './sentencePieces';
import { TaskLink } from './TaskLink';

/** What the head says already. */
const OBVIOUS: ReadonlySet<string> = new Set(['task_claimed', 'finished']);

interface SentenceProps {
  task: Card;
  isFinished: boolean;
}

export function Sentence({ task, isFinished }: SentenceProps) {
  const { data } = useQuery(explanationQuery(task.id));
  const offline = useOffline();
  if (offline) {
    return (
      <p className={styles.sentence}>{offline}: claims and approvals are about now, and wait for the connection.</p>
    );
  }
  // Its line is kept free, so that nothing moves when the sentence comes.
  if (!data) return task.lease || isFinished ? null : <p className={styles.sentence} />;
  if (OBVIOUS.has(data.code)) return null;
  return (
    <p className={styles.sentence} data-code={data.code}>
      {data.ready || data.code === 'not_in_ready' ? null : <Icon name="alert" size={14} />}
      <span className={styles.words}>
        {piecesOf(data.sentence, data.blockers).map(({ at, text, taskKey }) =>
          taskKey ? (
            <TaskLink key={at} taskKey={taskKey} className={styles.link}>
              {text}
            </TaskLink>
          ) : (
            <span key={at}>{text}</span>
          ),
        )}
      </span>
    </p>
  );
}
