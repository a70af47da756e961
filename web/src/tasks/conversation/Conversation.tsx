/**
 * What people and agents say about the task. It stands in the details and not beside the progress: an agent reports many
 * lines a minute, and words to people would drown among them.
 */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describe } from '../../api/problem';
import { addComment } from '../../api/taskCalls';
import { approvalsQuery, commentsQuery, questionsQuery } from '../../api/taskQueries';
import type { Task } from '../../api/types';
import { assigneesOf } from '../../boards/people';
import { useBoardSession } from '../../boards/session';
import { useOffline } from '../../boards/useOffline';
import { usePages } from '../../lib/usePages';
import { Button } from '../../ui/Button';
import { Fault } from '../../ui/Notice';
import { Older } from '../../ui/Older';
import { useTaskCalls } from '../useTaskCalls';
import styles from './Conversation.module.css';
import { MessageBox } from './MessageBox';
import { SaidItem } from './SaidItem';
import { talkOf } from './talk';
import { useKeptText } from './useKeptText';

const LONGEST_COMMENT = 10_000;

export function Conversation({ task }: { task: Task }) {
  const comments = usePages(commentsQuery(task.id));
  const questions = useInfiniteQuery(questionsQuery(task.id));
  const approvals = useInfiniteQuery(approvalsQuery(task.id));
  const parts = [comments, questions, approvals];
  const failed = parts.find(({ data, error }) => !data && error);
  const said = talkOf(comments.data ?? [], questions.data ?? [], approvals.data ?? []);
  return (
    <section className={styles.section} aria-label="Conversation">
      <h3 className={styles.heading}>Conversation</h3>
      {failed ? (
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
      {said.length === 0 && comments.data ? <p className={styles.none}>Nobody has said anything yet.</p> : null}
      <Older query={comments} label="Show newer" />
      <Writing task={task} />
    </section>
  );
}

function Writing({ task }: { task: Task }) {
  const { store } = useBoardSession();
  const { run } = useTaskCalls(task);
  const offline = useOffline();
  const [text, setText] = useKeptText(`comment ${task.id}`);
  const [isSending, setSending] = useState(false);
  const cannot = offline !== null || isSending || text.trim() === '';
  const send = async () => {
    if (cannot) return;
    setSending(true);
    if (await run(() => addComment(task.id, text.trim()))) setText('');
    setSending(false);
  };
  return (
    <div className={styles.writing}>
      <MessageBox
        label="Comment"
        placeholder={task.lease ? `Say something; ${task.lease.agent} hears it` : 'Say something; @name calls somebody'}
        text={text}
        onChange={setText}
        onSend={() => void send()}
        maxLength={LONGEST_COMMENT}
        names={() => namesAround(task, assigneesOf(store.getView().tasks.values()))}
      />
      <div className={styles.send}>
        <span className={styles.hint}>
          {offline ? `${offline}: what you write here is kept.` : 'Ctrl Enter sends.'}
        </span>
        <Button disabled={cannot} onClick={() => void send()}>
          Comment
        </Button>
      </div>
    </div>
  );
}

/** Who works on it first, then everybody who has a task here. */
function namesAround({ lease, createdBy }: Task, assignees: readonly string[]): string[] {
  return [...new Set([...(lease ? [lease.agent] : []), ...assignees, createdBy])];
}
