/** What waits for a person on one task, with the ways to settle it: as in the open task, wherever it is shown. */
import { useQuery } from '@tanstack/react-query';
import { describe } from '../api/problem';
import { taskQuery } from '../api/queries';
import { Fault } from '../ui/Notice';
import { ApprovalBlock } from './conversation/ApprovalBlock';
import { QuestionBlock } from './conversation/QuestionBlock';

interface TaskAsksProps {
  taskKey: string;
  /** Which of both; the other may wait too. */
  what: 'approval' | 'question';
  onDone: () => void;
}

const nothing = () => {};

export function TaskAsks({ taskKey, what, onDone }: TaskAsksProps) {
  const { data: task, error, refetch } = useQuery({ ...taskQuery(taskKey), refetchOnMount: 'always' });
  if (!task) {
    return error ? (
      <Fault title="It could not be loaded." {...describe(error)} onRetry={() => void refetch()} />
    ) : (
      <p role="status">Loading what is asked…</p>
    );
  }
  const { approval, question } = task;
  if (what === 'approval' && approval?.state === 'requested') {
    return <ApprovalBlock key={approval.id} task={task} approval={approval} onDone={onDone} />;
  }
  if (what === 'question' && question) {
    return (
      <QuestionBlock
        key={question.id}
        task={task}
        question={question}
        wantsAnswer={false}
        onAnswering={nothing}
        onDone={onDone}
      />
    );
  }
  return <p>Nobody waits for this any more.</p>;
}
