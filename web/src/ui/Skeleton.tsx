/** The outline of what is on its way; only when that takes a moment, as what is quick never flickers. */
import { classes } from '../lib/classes';
import { useDelayed } from '../lib/useDelayed';
import styles from './Skeleton.module.css';

const MOMENT_MILLIS = 150;

interface SkeletonProps {
  label: string;
  rows?: number;
  className?: string | undefined;
}

export function Skeleton({ label, rows = 3, className }: SkeletonProps) {
  const isSlow = useDelayed(true, MOMENT_MILLIS);
  if (!isSlow) return null;
  return (
    <div role="status" aria-label={label} className={classes(styles.skeleton, className)}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <span key={row} className={styles.row} />
      ))}
    </div>
  );
}
