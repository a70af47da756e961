/** A board without tasks: what to do first, for people and for agents. */
import { Button } from '../../ui/Button';
import { CopyLine } from '../../ui/CopyLine';
import styles from './EmptyBoard.module.css';

export function EmptyBoard({ onNew }: { onNew: () => void }) {
  const curl = `curl -X POST ${window.location.origin}/api/v1/tasks -H 'Content-Type: application/json' -d '{"title":"My first task"}'`;
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>No tasks yet</h2>
      <p className={styles.words}>
        What is in Ready may be taken by people and agents. Add the first one here, or let an agent do it:
      </p>
      <CopyLine text={curl} label="Copy the command" />
      <Button look="primary" onClick={onNew}>
        New task
      </Button>
    </div>
  );
}
