/** A task at the other end of a dependency: how it stands, the way to it, and the way to cut the tie. */
import { useColumns } from '../../boards/session';
import { useOffline } from '../../boards/useOffline';
import { classes } from '../../lib/classes';
import { IconButton } from '../../ui/Button';
import { StateGlyph } from '../../ui/StateGlyph';
import { TaskLink } from '../TaskLink';
import styles from './DependencyList.module.css';
import type { Linked } from './useDependencies';
import type { Wait } from './useDependencyChanges';

interface DependencyRowProps {
  linked: Linked;
  onRemove: (other: Wait['first']) => void;
}

export function DependencyRow({ linked: { card, isOnItsWay }, onRemove }: DependencyRowProps) {
  const columns = useColumns();
  const offline = useOffline();
  if (!card) return <li className={styles.row} aria-busy="true" />;
  const column = columns.find(({ key }) => key === card.status);
  const isDone = column?.category === 'done';
  return (
    <li className={classes(styles.row, isDone && styles.done)}>
      <StateGlyph state={card.executionState} />
      <TaskLink taskKey={card.key} className={styles.link}>
        <span className={styles.key}>{card.key}</span>
        <span className={styles.title}>{card.title}</span>
      </TaskLink>
      <span className={styles.column}>{isOnItsWay && offline ? 'not sent yet' : (column?.name ?? card.status)}</span>
      <IconButton icon="close" label={`Remove ${card.key}`} onClick={() => onRemove(card)} />
    </li>
  );
}
