/** A column folded away: its name and its count on edge; cards can still be dropped into it. */
import { useRef } from 'react';
import type { Column } from '../../api/types';
import { classes } from '../../lib/classes';
import { METRICS } from '../window';
import type { BoardActions } from './actions';
import styles from './FoldedColumn.module.css';
import { useCellDrop } from './useCellDrop';

interface FoldedColumnProps {
  column: Column;
  lane: string;
  total: number;
  /** Without a head it is only the column's part in a lane. */
  hasHead: boolean;
  actions: BoardActions;
}

const NO_IDS: readonly string[] = [];

export function FoldedColumn({ column, lane, total, hasHead, actions }: FoldedColumnProps) {
  const root = useRef<HTMLElement>(null);
  const slot = useCellDrop(root, root, {
    status: column.key,
    lane,
    ids: NO_IDS,
    metrics: METRICS.comfortable,
    actions,
  });
  return (
    <section
      ref={root}
      className={classes(styles.column, slot !== null && styles.over)}
      aria-label={`${column.name}, collapsed`}
      {...(hasHead ? { 'data-column': column.key } : {})}
    >
      {hasHead ? (
        <button
          type="button"
          className={styles.open}
          aria-expanded={false}
          aria-label={`Expand ${column.name}, ${total} ${total === 1 ? 'task' : 'tasks'}`}
          title={`Expand ${column.name}`}
          onClick={() => actions.foldColumn(column.key)}
        >
          <span className={styles.count}>{total}</span>
          <span className={styles.name}>{column.name}</span>
        </button>
      ) : null}
    </section>
  );
}
