/** The columns side by side, one Tab stop for all cards, and the keys that move over them. */
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useState } from 'react';
import type { Card, Column, Place } from '../../api/types';
import { ConfirmDelete } from '../ConfirmDelete';
import { type Filter, isFiltering, matcher } from '../filter';
import { type Cell, type Direction, neighbour } from '../focus';
import { useBoardSession, useColumns, useView } from '../session';
import type { Density } from '../window';
import type { BoardActions } from './actions';
import styles from './BoardView.module.css';
import { ColumnView } from './ColumnView';

interface BoardViewProps {
  filter: Filter;
  density: Density;
  openKey: string | null;
  addingTo: string | null;
  onAdd: (status: string | null) => void;
  onOpen: (taskKey: string) => void;
  hrefOf: (taskKey: string) => string;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  k: 'up',
  j: 'down',
  h: 'left',
  l: 'right',
};

const NO_IDS: readonly string[] = [];

export function BoardView({ filter, density, openKey, addingTo, onAdd, onOpen, hrefOf }: BoardViewProps) {
  const { commands, store } = useBoardSession();
  const view = useView();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [focusRequest, setFocusRequest] = useState(0);
  const [menuId, setMenuId] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<Card | null>(null);
  const columns = useColumns();
  const shown = useShown(columns, view, filter);
  const activeId = activeOf(chosenId, shown);
  const openId = useMemo(() => (openKey === null ? null : idOfKey(openKey, view.tasks)), [openKey, view.tasks]);

  const focus = useCallback((id: string) => {
    setChosenId(id);
    setFocusRequest((count) => count + 1);
  }, []);
  const move = useCallback((id: string, place: Place) => void commands.move(id, place), [commands]);
  const actions = useMemo<BoardActions>(
    () => ({
      columns,
      hrefOf,
      onCardClick: (event, key) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        if (key !== '') onOpen(key);
      },
      onFocus: setChosenId,
      focus,
      showMenu: setMenuId,
      openTask: onOpen,
      move,
      askDelete: (id) => setDeleting(store.card(id) ?? null),
      quickAdd: onAdd,
    }),
    [columns, hrefOf, onOpen, focus, move, onAdd, store],
  );

  useFirstFocus(useCallback(() => activeId !== null && focus(activeId), [activeId, focus]));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isOnCard = event.target instanceof HTMLElement && event.target.dataset.card !== undefined;
    if (!isOnCard || activeId === null || event.metaKey || event.ctrlKey || event.altKey) return;
    const cell = cellOf(activeId, shown);
    const direction = DIRECTIONS[event.key];
    if (direction) {
      const next = neighbour(
        cell,
        direction,
        shown.map((ids) => ids.length),
      );
      const id = next && shown[next.column]?.[next.index];
      if (id) focus(id);
    } else if (event.key === '[' || event.key === ']') {
      const column = columns[cell.column + (event.key === '[' ? -1 : 1)];
      if (!column) return;
      move(activeId, { status: column.key });
      focus(activeId);
    } else if (event.key === 'm') {
      setMenuId(activeId);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      actions.askDelete(activeId);
    } else return;
    event.preventDefault();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the cards inside, this only listens. */}
      <div className={styles.board} onKeyDown={onKeyDown} data-density={density} data-covered={openKey !== null}>
        {columns.map((column, index) => (
          <ColumnView
            key={column.key}
            column={column}
            ids={shown[index] ?? NO_IDS}
            total={view.totals[column.key] ?? 0}
            isFiltered={isFiltering(filter)}
            density={density}
            activeId={shown[index]?.includes(activeId ?? '') ? activeId : null}
            focusRequest={focusRequest}
            openId={openId}
            menuId={shown[index]?.includes(menuId ?? '') ? menuId : null}
            isAdding={addingTo === column.key}
            actions={actions}
          />
        ))}
      </div>
      {deleting ? (
        <ConfirmDelete
          card={deleting}
          onClose={() => setDeleting(null)}
          onDelete={() => void commands.delete(deleting.id)}
        />
      ) : null}
    </>
  );
}

/** With the focus nowhere, an arrow puts it on the board. */
function useFirstFocus(focusBoard: () => void): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body || !event.key.startsWith('Arrow')) return;
      event.preventDefault();
      focusBoard();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [focusBoard]);
}

type Shown = readonly (readonly string[])[];

/** The ids of each column that pass the filter; a column nothing happened in keeps its array. */
function useShown(columns: readonly Column[], view: ReturnType<typeof useView>, filter: Filter): Shown {
  const { q, state, assignee } = filter;
  const { order, tasks } = view;
  const filtering = isFiltering(filter);
  // Without a filter only the order counts, not what happens inside the cards.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    const lists = columns.map(({ key }) => order.get(key) ?? NO_IDS);
    if (!filtering) return lists;
    const matches = matcher({ q, state, assignee });
    return lists.map((ids) => ids.filter((id) => isMatch(tasks.get(id), matches)));
  }, [columns, order, filtering, q, state, assignee, filtering ? tasks : null]);
}

function isMatch(card: Card | undefined, matches: (card: Card) => boolean): boolean {
  return card !== undefined && matches(card);
}

function activeOf(chosen: string | null, shown: Shown): string | null {
  if (chosen !== null && shown.some((ids) => ids.includes(chosen))) return chosen;
  return shown.find((ids) => ids.length > 0)?.[0] ?? null;
}

function cellOf(id: string, shown: Shown): Cell {
  const column = shown.findIndex((ids) => ids.includes(id));
  return { column, index: shown[column]?.indexOf(id) ?? -1 };
}

function idOfKey(key: string, tasks: ReadonlyMap<string, Card>): string | null {
  for (const task of tasks.values()) if (task.key === key) return task.id;
  return null;
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
