/** The columns side by side, each scrolling by itself. */
import type { RefObject } from 'react';
import type { Column } from '../../api/types';
import type { Arranged, Cell, Spot } from '../arrange';
import type { Folds } from '../folds';
import { NO_LANE } from '../lanes';
import type { Adding } from '../quickAdd';
import type { Density } from '../window';
import type { BoardActions } from './actions';
import styles from './ColumnsView.module.css';
import { ColumnView } from './ColumnView';
import { FoldedColumn } from './FoldedColumn';

interface ColumnsProps {
  columns: readonly Column[];
  arranged: Arranged;
  folds: Folds;
  totals: Readonly<Record<string, number>>;
  isNarrowed: boolean;
  isSorted: boolean;
  density: Density;
  active: Spot | null;
  focusRequest: number;
  answered: RefObject<number>;
  openId: string | null;
  menu: { readonly id: string } | null;
  lifted: { readonly id: string; readonly at: Spot; readonly slot: number } | null;
  addingTo: Adding | null;
  actions: BoardActions;
}

const EMPTY: Cell = { ids: [], count: 0 };

export function ColumnsView(props: ColumnsProps) {
  const { columns, arranged, folds, totals, active, lifted, menu, addingTo, actions } = props;
  const cells = arranged.lanes[0]?.cells ?? [];
  return (
    <div className={styles.columns} data-board>
      {columns.map((column, index) =>
        folds.columns.has(column.key) ? (
          <FoldedColumn
            key={column.key}
            column={column}
            lane={NO_LANE}
            total={totals[column.key] ?? 0}
            hasHead
            actions={actions}
          />
        ) : (
          <ColumnView
            key={column.key}
            column={column}
            cell={cells[index] ?? EMPTY}
            total={totals[column.key] ?? 0}
            isNarrowed={props.isNarrowed}
            isSorted={props.isSorted}
            density={props.density}
            activeIndex={active?.column === index ? active.index : -1}
            focusRequest={props.focusRequest}
            answered={props.answered}
            openId={props.openId}
            menuId={menu?.id ?? null}
            liftedId={lifted?.id ?? null}
            carrySlot={lifted?.at.column === index ? lifted.slot : null}
            isAdding={addingTo?.status === column.key}
            actions={actions}
          />
        ),
      )}
    </div>
  );
}
