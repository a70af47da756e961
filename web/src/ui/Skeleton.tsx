/** The outline of a list that is on its way. */
import styles from './Skeleton.module.css';

export function Skeleton({ label, rows }: { label: string; rows: number }) {
  return (
    <div role="status" aria-label={label} className={styles.skeleton}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <span key={row} className={styles.row} />
      ))}
    </div>
  );
}
