/**
 * What people and agents say about the task. It stands in the details and not beside the progress: an agent reports many
 * lines a minute, and words to people would drown among them.
 */
import { useInfiniteQuery } from '@tanstack/react-query';
import { describe } from '../../api/problem';
import { approvalsQuery, commentsQuery, questionsQuery } from '../../api/taskQueries';
import type { Card } from '../../api/types';
import { assigneesOf } from '../../boards/people';
import { useBoardSession } from '../../boards/session';
import { useOffline } from '../../boards/useOffline';
import { usePending } from '../../boards/usePending';
import { usePages } from '../../lib/usePages';
import { Button } from '../../ui/Button';
import { Fault } from '../../ui/Notice';
import { Older } from '../../ui/Older';
import styles from './Conversation.module.css';
import { MessageBox } from './MessageBox';
import { SaidItem } from './SaidItem';
import { talkOf, unheardOf } from './talk';
import { UnheardList } from './UnheardList';
import { useKeptText } from './useKeptText';

const LONGEST_COMMENT = 10_000;

export function Conversation({ task }: { task: Card }) {
  const comments = usePages(commentsQuery(task.id));
  const questions = useInfiniteQuery(questionsQuery(task.id));
  const approvals = useInfiniteQuery(approvalsQuery(task.id));
  const parts = [comments, questions, approvals];
  const failed = parts.find(({ data, error }) => !data && error);
  const said = talkOf(comments.data ?? [], questions.data ?? [], approvals.data ?? []);
  const unheard = unheardOf(task.id, usePending());
  const offline = useOffline();
  const isAway = offline !== null && parts.some(({ data }) => !data);
  return (
    <section className={styles.section} aria-label="Conversation">
      <h3 className={styles.heading}>Conversation</h3>
      {isAway ? <p className={styles.none}>What was said before can be read when the connection is back.</p> : null}
      {failed && !isAway ? (
        <Fault
          title="What was said could not be loaded."
          {...describe(failed.error)}
          onRetry={() => void failed.refetch()}
        />
      ) : null}
      {said.length > 0 ? (
        <ol className={styles.list} aria-label="What was said, oldest first">
          {said.map((one) => (
            <SaidItem key={one.id} said={one} />
          ))}
        </ol>
      ) : null}
      {said.length + unheard.length === 0 && comments.data ? (
        <p className={styles.none}>Nobody has said anything yet.</p>
      ) : null}
      <Older query={comments} label="Show newer" />
      <UnheardList unheard={unheard} />
      <Writing task={task} />
    </section>
  );
}

function Writing({ task }: { task: Card }) {
  const { store, commands } = useBoardSession();
  const offline = useOffline();
  const [text, setText] = useKeptText(`comment ${task.id}`);
  const isEmpty = text.trim() === '';
  const send = () => {
    if (!isEmpty && commands.say(task, text.trim())) setText('');
  };
  return (
    <div className={styles.writing}>
      <MessageBox
        label="Comment"
        placeholder={task.lease ? `Say something; ${task.lease.agent} hears it` : 'Say something; @name calls somebody'}
        text={text}
        onChange={setText}
        onSend={send}
        maxLength={LONGEST_COMMENT}
        names={() => namesAround(task, assigneesOf(store.getView().tasks.values()))}
      />
      <div className={styles.send}>
        <span className={styles.hint}>
          {offline ? `${offline}: it is kept, and sent when it is back.` : 'Ctrl Enter sends.'}
        </span>
        <Button disabled={isEmpty} onClick={send}>
          Comment
        </Button>
      </div>
    </div>
  );
}

/** Who works on it first, then everybody who has a task here. */
function namesAround({ lease, createdBy }: Card, assignees: readonly string[]): string[] {
  return [...new Set([...(lease ? [lease.agent] : []), ...assignees, createdBy])];
}
