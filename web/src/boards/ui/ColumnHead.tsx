/** The head of a column: its name, its count beside its limit, and what can be done with the whole column. */
import { memo } from 'react';
import type { Column } from '../../api/types';
import { classes } from '../../lib/classes';
import { IconButton } from '../../ui/Button';
import { Menu, MenuItem } from '../../ui/Menu';
import type { BoardActions } from './actions';
import styles from './ColumnHead.module.css';

interface ColumnHeadProps {
  column: Column;
  shown: number;
  total: number;
  isNarrowed: boolean;
  isAdding: boolean;
  actions: BoardActions;
}

export function ColumnHead({ column, shown, total, isNarrowed, isAdding, actions }: ColumnHeadProps) {
  return (
    <header className={styles.head} data-head={column.key}>
      <h2 className={styles.name} title={column.name}>
        {column.name}
      </h2>
      <Count column={column} shown={shown} total={total} isNarrowed={isNarrowed} />
      <span className={styles.space} />
      <IconButton
        icon="plus"
        label={`Add a task to ${column.name}`}
        onClick={() => actions.quickAdd(isAdding ? null : column.key)}
        aria-expanded={isAdding}
      />
      <ColumnMenu column={column} isEmpty={shown === 0} actions={actions} />
    </header>
  );
}

/** Apart, so that a count that ticks does not draw the menu again. */
const ColumnMenu = memo(function ColumnMenu({
  column,
  isEmpty,
  actions,
}: {
  column: Column;
  isEmpty: boolean;
  actions: BoardActions;
}) {
  return (
    <Menu label={column.name} align="end" trigger={<IconButton icon="more" label={`${column.name}: more`} />}>
      <MenuItem disabled={isEmpty} onSelect={() => actions.selectColumn(column.key)}>
        Select all
      </MenuItem>
      <MenuItem onSelect={() => actions.foldColumn(column.key)}>Collapse</MenuItem>
    </Menu>
  );
});

function Count({
  column,
  shown,
  total,
  isNarrowed,
}: Pick<ColumnHeadProps, 'column' | 'shown' | 'total' | 'isNarrowed'>) {
  const limit = column.wipLimit ?? null;
  const tone = limit === null ? undefined : toneOf(total, limit);
  const narrowed = isNarrowed ? <span className={styles.count}>{`${shown} of ${total}`}</span> : null;
  if (limit === null) return narrowed ?? <span className={styles.count}>{total}</span>;
  return (
    <>
      {narrowed}
      <span
        className={classes(styles.count, styles.limit, tone && styles[tone])}
        title={meaningOf(column, total, limit)}
      >
        {isNarrowed ? `limit ${limit}` : `${total}/${limit}`}
      </span>
    </>
  );
}

/** Amber at the limit, red above it. */
export function toneOf(count: number, limit: number): 'full' | 'above' | undefined {
  if (count > limit) return 'above';
  return count === limit ? 'full' : undefined;
}

function meaningOf({ wipMode }: Column, total: number, limit: number): string {
  const rule = wipMode === 'block' ? `at most ${limit} may stand here` : `more than ${limit} is too much`;
  return total > limit ? `${total - limit} over the limit: ${rule}` : `${total} of ${limit}: ${rule}`;
}
