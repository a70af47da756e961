/** Details: what waits for a person, its fields, its description, what was said, and the way to delete it. */
import { useState } from 'react';
import type { Task } from '../api/types';
import { ConfirmDelete } from '../boards/ConfirmDelete';
import { useBoardSession, useColumns } from '../boards/session';
import { moment } from '../lib/time';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { ApprovalBlock } from './conversation/ApprovalBlock';
import { Conversation } from './conversation/Conversation';
import { QuestionBlock } from './conversation/QuestionBlock';
import { DescriptionField } from './DescriptionField';
import styles from './DetailsTab.module.css';
import { Commits } from './details/Commits';
import { Family } from './details/Family';
import { ResultsSection } from './details/ResultsSection';
import { TroubleBlock } from './details/TroubleBlock';
import { troublesOf } from './details/trouble';
import { TaskFields } from './TaskFields';
import type { TabProps } from './tabParts';

export function DetailsTab({ task, isWhole, onGone, wantsAnswer, onAnswering }: TabProps) {
  const { question, approval } = task;
  const isFinished = useColumns().find(({ key }) => key === task.status)?.category === 'done';
  return (
    <>
      {question ? (
        <QuestionBlock
          key={question.id}
          task={task}
          question={question}
          wantsAnswer={wantsAnswer}
          onAnswering={onAnswering}
        />
      ) : null}
      {approval?.state === 'requested' ? <ApprovalBlock key={approval.id} task={task} approval={approval} /> : null}
      {troublesOf(task, isFinished).map((trouble) => (
        <TroubleBlock key={trouble.kind} taskId={task.id} trouble={trouble} />
      ))}
      <TaskFields task={task} />
      {isWhole ? (
        <DescriptionField key={task.id} task={task} />
      ) : (
        <p className={styles.away}>Its description, plan, runs and audit can be read when the connection is back.</p>
      )}
      <Family task={task} />
      {task.results ? <ResultsSection results={task.results} /> : null}
      {task.commits && task.commits.length > 0 ? <Commits commits={task.commits} /> : null}
      <Conversation key={`conversation ${task.id}`} task={task} />
      <Foot task={task} onGone={onGone} />
    </>
  );
}

function Foot({ task, onGone }: { task: Task; onGone: () => void }) {
  const { commands } = useBoardSession();
  const [isAsking, setAsking] = useState(false);
  const remove = () => {
    onGone();
    void commands.delete(task.id);
  };
  return (
    <footer className={styles.foot}>
      <p className={styles.times}>
        Created {moment(task.createdAt)}
        {task.createdBy ? ` by ${task.createdBy}` : ''} · changed {moment(task.updatedAt)}
      </p>
      <Button onClick={() => setAsking(true)}>
        <Icon name="trash" size={14} />
        Delete…
      </Button>
      {isAsking ? <ConfirmDelete card={task} onClose={() => setAsking(false)} onDelete={remove} /> : null}
    </footer>
  );
}
