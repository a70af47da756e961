/** The head of a column: its name, its count beside its limit, and what can be done with the whole column. */
import { memo } from 'react';
import type { Column } from '../../api/types';
import { IconButton } from '../../ui/Button';
import { Menu, MenuItem } from '../../ui/Menu';
import type { BoardActions } from './actions';
import styles from './ColumnHead.module.css';
import { LimitChip } from './LimitChip';

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
        onClick={() => actions.quickAdd(isAdding ? null : { status: column.key })}
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
  const words = isNarrowed ? `${shown} of ${total}` : String(total);
  if (limit === null) return <span className={styles.count}>{words}</span>;
  return (
    <>
      {isNarrowed ? <span className={styles.count}>{words}</span> : null}
      <LimitChip
        count={total}
        limit={limit}
        mode={column.wipMode}
        {...(isNarrowed ? { text: `limit ${limit}` } : {})}
      />
    </>
  );
}
