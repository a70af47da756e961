/** A question that waits: its options, room for other words, and what happens if nobody answers. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, withdrawQuestion } from '../../api/taskCalls';
import { questionsQuery } from '../../api/taskQueries';
import type { QuestionOfTask, Task } from '../../api/types';
import { useOffline } from '../../boards/useOffline';
import { span } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import { useTaskCalls } from '../useTaskCalls';
import { AskBlock } from './AskBlock';
import styles from './AskBlock.module.css';
import { MessageBox } from './MessageBox';
import { useKeptText } from './useKeptText';

const LONGEST_ANSWER = 4_000;

interface QuestionBlockProps {
  task: Task;
  question: QuestionOfTask;
  /** Whether it shall have the focus now, and what to call when it has. */
  wantsAnswer: boolean;
  onAnswering: () => void;
  /** It is settled. */
  onDone?: () => void;
}

export function QuestionBlock({ task, question, wantsAnswer, onAnswering, onDone }: QuestionBlockProps) {
  const { data: whole } = useInfiniteQuery(questionsQuery(task.id));
  const { run } = useTaskCalls(task);
  const offline = useOffline();
  const [words, setWords] = useKeptText(`question ${question.id}`);
  const [isSending, setSending] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const firstOption = useRef<HTMLButtonElement>(null);
  const cannot = offline !== null || isSending;
  const read = whole?.find(({ id }) => id === question.id);

  useEffect(() => {
    if (!wantsAnswer) return;
    const target = firstOption.current ?? box.current;
    target?.scrollIntoView({ block: 'nearest' });
    target?.focus();
    onAnswering();
  }, [wantsAnswer, onAnswering]);

  const send = async (call: () => Promise<unknown>, done: string) => {
    setSending(true);
    const isDone = await run(call, done);
    setSending(false);
    if (!isDone) return;
    setWords('');
    onDone?.();
  };
  const say = (given: { answer: string } | { option: string }) =>
    void send(() => answer(question.id, given), `${question.askedBy} gets the answer.`);
  const sayWords = () => {
    if (!cannot && words.trim() !== '') say({ answer: words.trim() });
  };
  return (
    <AskBlock
      title="asks"
      who={question.askedBy}
      kind={read?.askedByKind}
      at={question.askedAt}
      text={read?.text ?? question.text}
      note={question.deadline ? <Deadline question={question} deadline={question.deadline} /> : null}
      offline={offline}
    >
      {question.options.length > 0 ? (
        <fieldset className={styles.options} aria-label="Options">
          {question.options.map((option, index) => (
            <Button
              key={option}
              ref={index === 0 ? firstOption : undefined}
              className={styles.option}
              disabled={cannot}
              onClick={() => say({ option })}
            >
              {option}
              {option === question.default ? <span className={styles.usual}>default</span> : null}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <MessageBox
        label="Answer"
        placeholder={question.options.length > 0 ? 'Or in your own words' : 'Your answer'}
        text={words}
        onChange={setWords}
        onSend={sayWords}
        maxLength={LONGEST_ANSWER}
        box={box}
      />
      <div className={styles.buttons}>
        <Button look="primary" disabled={cannot || words.trim() === ''} title="Ctrl Enter" onClick={sayWords}>
          Send answer
        </Button>
        <Button
          disabled={cannot}
          title="The work goes on without an answer"
          className={styles.apart}
          onClick={() => void send(() => withdrawQuestion(question.id), 'The question is withdrawn.')}
        >
          Withdraw
        </Button>
      </div>
    </AskBlock>
  );
}

function Deadline({ question, deadline }: { question: QuestionOfTask; deadline: string }) {
  const left = Date.parse(deadline) - useNow(1_000);
  const then = question.default === undefined ? 'it goes on without an answer' : `the answer is “${question.default}”`;
  return left > 0 ? `If nobody answers in ${span(left)}, ${then}.` : `Its time is over: ${then}.`;
}
