/** The board before anything is known: its outline, and only when that takes a moment. */
import { useDelayed } from '../../lib/useDelayed';
import styles from './BoardSkeleton.module.css';

const SKELETON_MILLIS = 150;
const COLUMNS = [3, 4, 2, 1, 2, 3];

export function BoardSkeleton() {
  const isShown = useDelayed(true, SKELETON_MILLIS);
  if (!isShown) return null;
  return (
    <div className={styles.board} role="status" aria-label="Loading the board">
      {COLUMNS.map((cards, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: these are all alike and never move.
        <div key={column} className={styles.column}>
          <div className={styles.head} />
          {Array.from({ length: cards }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: these are all alike and never move.
            <div key={card} className={styles.card} />
          ))}
        </div>
      ))}
    </div>
  );
}
