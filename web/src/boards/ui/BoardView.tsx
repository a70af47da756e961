/** The board: columns side by side, or lanes of them; one Tab stop for all cards. */
import { type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Card } from '../../api/types';
import { lazily } from '../../ui/later';
import { type Spot, spotOf } from '../arrange';
import { slotOf } from '../carry';
import type { Folded } from '../focus';
import { laneId } from '../folds';
import type { Group } from '../lanes';
import { comparerOf } from '../query/order';
import type { Query } from '../query/query';
import type { Adding } from '../quickAdd';
import { useBoardSession, useColumns, useFolds, useIsPicking, useLimits, useView } from '../session';
import type { Density } from '../window';
import type { BoardActions } from './actions';
import styles from './BoardView.module.css';
import { ColumnsView } from './ColumnsView';
import { dropper, shifter } from './dropper';
import { LanesView } from './LanesView';
import { NoMatch } from './NoMatch';
import { useArranged } from './useArranged';
import { useCarry } from './useCarry';
import { useCarryKeys } from './useCarryKeys';
import { useFirstFocus } from './useFirstFocus';
import { useHand } from './useHand';

const PlaceDialog = lazily(async () => (await import('./PlaceDialog')).PlaceDialog);

interface BoardViewProps {
  query: Query;
  group: Group;
  density: Density;
  openKey: string | null;
  addingTo: Adding | null;
  onAdd: (to: Adding | null) => void;
  onOpen: (taskKey: string) => void;
  /** Asks for all cards again. */
  onClear: () => void;
  hrefOf: (taskKey: string) => string;
}

interface Chosen {
  readonly id: string;
  readonly lane: string;
}

export function BoardView(props: BoardViewProps) {
  const { query, group, density, openKey, addingTo, onAdd, onOpen, onClear, hrefOf } = props;
  const { commands, store, selection, folds: memory, asking } = useBoardSession();
  const view = useView();
  const columns = useColumns();
  const folds = useFolds();
  const arranged = useArranged(query, group);
  const limits = useLimits();
  const isPicking = useIsPicking();
  const isSorted = comparerOf(query.order) !== null;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [focusRequest, setFocusRequest] = useState(0);
  const answered = useRef(0);
  const [menu, setMenu] = useState<Chosen | null>(null);
  const [placing, setPlacing] = useState<Chosen | null>(null);
  const latest = useRef(arranged);
  useLayoutEffect(() => {
    latest.current = arranged;
  }, [arranged]);

  const columnOf = (id: string) => columns.findIndex(({ key }) => key === view.tasks.get(id)?.status);
  const chosenSpot = chosen && spotOf(arranged, chosen.id, chosen.lane, columnOf(chosen.id));
  const active = chosen && chosenSpot ? { id: chosen.id, spot: chosenSpot } : firstOf(arranged);
  const openId = useMemo(
    () => (openKey === null ? null : idOfKey(openKey, view.tasks.values())),
    [openKey, view.tasks],
  );

  const actions = useMemo<BoardActions>(() => {
    const focus = (id: string, lane = '') => {
      setChosen({ id, lane });
      setFocusRequest((count) => count + 1);
    };
    const world = { store, commands, selection, columns, group, isSorted };
    return {
      columns,
      hrefOf,
      onCardClick: (event, id, cell) => {
        if (event.button !== 0 || event.altKey) return;
        event.preventDefault();
        const key = store.card(id)?.key ?? '';
        if (event.shiftKey || event.metaKey || event.ctrlKey) {
          pick(event, id, cellIds(cell.status, cell.lane));
          focus(id, cell.lane);
        } else if (key !== '') onOpen(key);
      },
      onFocus: (id, lane) => setChosen((known) => (known?.id === id && known.lane === lane ? known : { id, lane })),
      focus,
      showMenu: (id, lane = '') => setMenu(id === null ? null : { id, lane }),
      openTask: onOpen,
      moveTo: (id, status) => void commands.move(id, { status }),
      shift: shifter(world),
      drop: dropper(world),
      askPlace: (id, lane) => setPlacing({ id, lane }),
      ask: (asked, id, lane) => asking.ask({ asked, id, giveBack: () => focus(id, lane) }),
      toggleSelected: (id) => selection.toggle(id),
      selectColumn: (status) => {
        const index = columns.findIndex(({ key }) => key === status);
        selection.add(latest.current.lanes.flatMap(({ cells }) => cells[index]?.ids ?? []));
      },
      quickAdd: onAdd,
      foldColumn: (status) => memory.toggleColumn(status),
      foldLane: (lane) => memory.toggleLane(laneId(group, lane)),
    };

    function cellIds(status: string, lane: string): readonly string[] {
      const index = columns.findIndex(({ key }) => key === status);
      return latest.current.lanes.find(({ key }) => key === lane)?.cells[index]?.ids ?? [];
    }

    function pick(event: MouseEvent, id: string, ids: readonly string[]): void {
      if (event.shiftKey) selection.extend(id, ids);
      else selection.toggle(id);
    }
  }, [columns, hrefOf, onOpen, onAdd, store, commands, selection, memory, asking, group, isSorted]);

  const folded = useMemo<Folded>(
    () => ({
      isLaneFolded: (lane) => folds.lanes.has(laneId(group, lane)),
      isColumnFolded: (column) => folds.columns.has(columns[column]?.key ?? ''),
    }),
    [folds, group, columns],
  );
  const hand = useCarry({ arranged, columns, group, folded, store, selection, actions });
  useHand({ active, arranged, columns, folded, actions, lift: hand.lift });
  const onKeyDown = useCarryKeys(hand);
  useFirstFocus(() => {
    if (active) actions.focus(active.id, arranged.lanes[active.spot.lane]?.key);
  });

  const { carry } = hand;
  const lifted = carry && {
    id: carry.id,
    lane: arranged.lanes[carry.from.lane]?.key ?? '',
    at: carry.to,
    slot: slotOf(carry, arranged),
  };
  const shared = {
    columns,
    arranged,
    folds,
    totals: view.totals,
    isNarrowed: query.terms.length > 0,
    density,
    active: active?.spot ?? null,
    focusRequest,
    answered,
    openId,
    menu,
    lifted,
    addingTo,
    actions,
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the cards inside, this only listens. */}
      <div
        className={styles.board}
        onKeyDown={onKeyDown}
        data-density={density}
        data-covered={openKey !== null}
        data-picking={isPicking}
      >
        {group === 'none' ? (
          <ColumnsView {...shared} isSorted={isSorted} />
        ) : (
          <LanesView {...shared} group={group} isSorted={isSorted} limits={limits} />
        )}
      </div>
      {view.tasks.size > 0 && shared.isNarrowed && addingTo === null && arranged.shown.every((count) => count === 0) ? (
        <NoMatch onClear={onClear} />
      ) : null}
      {placing ? (
        <PlaceDialog
          id={placing.id}
          lane={placing.lane}
          group={group}
          arranged={arranged}
          onClose={() => setPlacing(null)}
          onPlace={actions.drop}
        />
      ) : null}
    </>
  );
}

function firstOf({ lanes }: ReturnType<typeof useArranged>): { id: string; spot: Spot } | null {
  for (const [lane, { cells }] of lanes.entries()) {
    const column = cells.findIndex(({ ids }) => ids.length > 0);
    const id = cells[column]?.ids[0];
    if (id !== undefined) return { id, spot: { lane, column, index: 0 } };
  }
  return null;
}

function idOfKey(key: string, cards: Iterable<Card>): string | null {
  for (const card of cards) if (card.key === key) return card.id;
  return null;
}
