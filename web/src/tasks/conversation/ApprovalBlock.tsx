/** A request for approval that waits: who asks for what, and the ways to decide. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { decide } from '../../api/taskCalls';
import { approvalsQuery } from '../../api/taskQueries';
import type { ApprovalOfTask, Decision, Task } from '../../api/types';
import { useOffline } from '../../boards/useOffline';
import { Button } from '../../ui/Button';
import { useTaskCalls } from '../useTaskCalls';
import { AskBlock } from './AskBlock';
import styles from './AskBlock.module.css';
import { MessageBox } from './MessageBox';
import { useKeptText } from './useKeptText';

const LONGEST_NOTE = 2_000;

interface ApprovalBlockProps {
  task: Task;
  approval: ApprovalOfTask;
  /** It is settled. */
  onDone?: () => void;
}

export function ApprovalBlock({ task, approval, onDone }: ApprovalBlockProps) {
  const { data: whole } = useInfiniteQuery(approvalsQuery(task.id));
  const { run } = useTaskCalls(task);
  const offline = useOffline();
  const [comment, setComment] = useKeptText(`approval ${approval.id}`);
  const [lacksWhy, setLacksWhy] = useState(false);
  const [isSending, setSending] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const whyId = useId();
  const read = whole?.find(({ id }) => id === approval.id);
  const note = read?.note ?? approval.note;
  const cannot = offline !== null || isSending;

  const send = async (decision: Decision) => {
    const words = comment.trim();
    const isUnexplained = decision === 'reject' && words === '';
    setLacksWhy(isUnexplained);
    if (isUnexplained) return box.current?.focus();
    setSending(true);
    const isDone = await run(() => decide(approval.id, decision, words), SENTENCES[decision](task.key));
    setSending(false);
    if (!isDone) return;
    setComment('');
    onDone?.();
  };
  return (
    <AskBlock
      title="asks for an approval"
      who={approval.requestedBy}
      kind={read?.requestedByKind}
      at={approval.requestedAt}
      text={note ?? 'May work on it begin?'}
      offline={offline}
    >
      <MessageBox
        label="Comment on the decision"
        placeholder="What to say with it; a no says why"
        text={comment}
        onChange={(text) => {
          setComment(text);
          setLacksWhy(false);
        }}
        onSend={() => void send('approve')}
        maxLength={LONGEST_NOTE}
        box={box}
        isInvalid={lacksWhy}
        describedBy={lacksWhy ? whyId : undefined}
      />
      {lacksWhy ? (
        <p id={whyId} className={styles.flaw} role="alert">
          Say why not, so that {approval.requestedBy} knows what to change.
        </p>
      ) : null}
      <div className={styles.buttons}>
        <Button look="primary" disabled={cannot} onClick={() => void send('approve')}>
          Approve
        </Button>
        <Button disabled={cannot} onClick={() => void send('reject')}>
          Reject
        </Button>
        <Button
          disabled={cannot}
          title="As if nobody had asked"
          className={styles.apart}
          onClick={() => void send('withdraw')}
        >
          Withdraw
        </Button>
      </div>
    </AskBlock>
  );
}

const SENTENCES: Readonly<Record<Decision, (key: string) => string>> = {
  approve: (key) => `${key} is approved.`,
  reject: (key) => `${key} is not approved, and the reason is told.`,
  withdraw: (key) => `The request for ${key} is withdrawn.`,
};
