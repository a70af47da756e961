/** What the task is a part of, and its own parts that stand on the board. */
import type { Card, Task } from '../../api/types';
import { useColumns, useView } from '../../boards/session';
import { StateGlyph } from '../../ui/StateGlyph';
import section from '../section.module.css';
import { TaskLink } from '../TaskLink';
import styles from './Details.module.css';

export function Family({ task }: { task: Task }) {
  const { tasks } = useView();
  const columns = useColumns();
  const parent = task.parentId === undefined ? undefined : tasks.get(task.parentId);
  const parts: Card[] = [];
  for (const card of tasks.values()) if (card.parentId === task.id) parts.push(card);
  if (!parent && parts.length === 0) return null;
  const isDone = ({ status }: Card) => columns.find(({ key }) => key === status)?.category === 'done';
  return (
    <section className={section.section} aria-label="Parts">
      {parent ? (
        <>
          <h3 className={section.heading}>Part of</h3>
          <ul className={styles.family}>
            <Relative card={parent} />
          </ul>
        </>
      ) : null}
      {parts.length > 0 ? (
        <>
          <h3 className={section.heading}>
            Parts, {parts.filter(isDone).length} of {parts.length} done
          </h3>
          <ul className={styles.family}>
            {parts.map((part) => (
              <Relative key={part.id} card={part} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Relative({ card }: { card: Card }) {
  return (
    <li>
      <TaskLink taskKey={card.key} className={styles.relative}>
        <StateGlyph state={card.executionState} />
        <span className={styles.key}>{card.key}</span>
        <span className={styles.title}>{card.title}</span>
      </TaskLink>
    </li>
  );
}
