/** The head that stays: key, title, state, who holds it since when, why it stands, and the one thing to do now. */
import type { Card } from '../api/types';
import { useBoardSession, useColumns } from '../boards/session';
import { PriorityMark } from '../ui/PriorityMark';
import { StateGlyph } from '../ui/StateGlyph';
import { Holder } from './Holder';
import { Sentence } from './Sentence';
import { TaskActions } from './TaskActions';
import styles from './TaskHead.module.css';
import { TitleField } from './TitleField';

interface TaskHeadProps {
  task: Card;
  /** Goes to the question that waits. */
  onAnswer: () => void;
}

export function TaskHead({ task, onAnswer }: TaskHeadProps) {
  const { commands } = useBoardSession();
  const columns = useColumns();
  const column = columns.find(({ key }) => key === task.status);
  return (
    <header className={styles.head}>
      <p className={styles.line}>
        <span className={styles.key}>{task.key}</span>
        <PriorityMark priority={task.priority} />
        <StateGlyph state={task.executionState} label />
        <span className={styles.column}>
          <span className="visually-hidden">Column: </span>
          {column?.name ?? task.status}
        </span>
      </p>
      <TitleField value={task.title} onSave={(title) => void commands.patch(task.id, { title })} />
      <div className={styles.now}>
        <Holder task={task} />
        <TaskActions task={task} onAnswer={onAnswer} />
      </div>
      <Sentence task={task} isFinished={column?.category === 'done'} />
    </header>
  );
}
