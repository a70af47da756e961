/** `/b/:board`: the board, its filter in the URL, and the drawer of the task that is open. */
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Group } from '../boards/lanes';
import { parseQuery } from '../boards/query/parse';
import type { Adding } from '../boards/quickAdd';
import type { Tab } from '../boards/search';
import { useBoard, useBoardSession, useColumns, useIsEmpty, useLive } from '../boards/session';
import { BoardSkeleton } from '../boards/ui/BoardSkeleton';
import { BoardSwitch } from '../boards/ui/BoardSwitch';
import { BoardView } from '../boards/ui/BoardView';
import { BulkBar } from '../boards/ui/BulkBar';
import { EmptyBoard } from '../boards/ui/EmptyBoard';
import { FilterBar } from '../boards/ui/FilterBar';
import { GroupMenu } from '../boards/ui/GroupMenu';
import { ViewsMenu } from '../boards/ui/ViewsMenu';
import type { Look } from '../boards/views';
import type { Density } from '../boards/window';
import { readPreference, writePreference } from '../lib/preference';
import { IconButton } from '../ui/Button';
import { lazily } from '../ui/later';
import { Fault } from '../ui/Notice';
import styles from './BoardPage.module.css';
import { usePageTitle } from './pageTitle';
import { TopBar } from './TopBar';
import { useKeys } from './useKeys';

/** And with the drawer, when it is there, what its tabs show. */
const TaskDrawer = lazily(async () => {
  const [{ TaskDrawer }, { prefetchTabs }] = await Promise.all([
    import('../tasks/TaskDrawer'),
    import('../tasks/tabParts'),
  ]);
  prefetchTabs();
  return TaskDrawer;
});
const route = getRouteApi('/b/$board');

export function BoardPage() {
  const { board } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/b/$board' });
  const router = useRouter();
  const shown = useBoard();
  const columns = useColumns();
  const { folds } = useBoardSession();
  const q = search.q ?? '';
  const query = useMemo(() => parseQuery(q), [q]);
  const group = search.group ?? 'none';
  const [addingTo, setAddingTo] = useState<Adding | null>(null);
  const filterBox = useRef<HTMLInputElement>(null);
  const [areFiltersOut, setFiltersOut] = useState(false);
  const choices = useRef<HTMLDivElement>(null);
  const density = search.density ?? (readPreference('density') === 'compact' ? 'compact' : 'comfortable');

  useEffect(() => writePreference('board', board), [board]);
  usePageTitle(shown?.name ?? board);

  const open = useCallback(
    (task: string | undefined, tab?: Tab) =>
      void navigate({ search: (old) => ({ ...old, task, tab }), replace: task === undefined || tab !== undefined }),
    [navigate],
  );
  const openTask = useCallback((task: string) => open(task), [open]);
  const close = useCallback(() => {
    open(undefined);
    focusCard(search.task);
  }, [open, search.task]);
  const hrefOf = useCallback(
    (task: string) => router.buildLocation({ to: '/b/$board', params: { board }, search: { task } }).href,
    [router, board],
  );
  const setQuery = (next: string) =>
    void navigate({ search: (old) => ({ ...old, q: next || undefined }), replace: true });
  const setLook = (look: Look) =>
    void navigate({
      search: (old) => ({
        ...old,
        q: look.q || undefined,
        group: look.group === 'none' ? undefined : look.group,
        density: look.density,
      }),
    });
  const setGroup = (next: Group) =>
    void navigate({ search: (old) => ({ ...old, group: next === 'none' ? undefined : next }) });
  const setDensity = (next: Density) => {
    writePreference('density', next);
    void navigate({ search: (old) => ({ ...old, density: next }), replace: true });
  };
  const newTask = useCallback(() => {
    const first = columns.find(({ key }) => !folds.get().columns.has(key)) ?? columns[0];
    setAddingTo(first ? { status: first.key, lane: laneWithFocus() } : null);
  }, [columns, folds]);

  useKeys({
    newTask,
    filter: () => filterBox.current?.focus(),
    narrow: () => {
      flushSync(() => setFiltersOut(true));
      choices.current?.querySelector('button')?.focus();
    },
    openTask,
    back: () => (search.task ? close() : setAddingTo(null)),
  });

  const other: Density = density === 'compact' ? 'comfortable' : 'compact';
  return (
    <>
      <TopBar
        title={<BoardSwitch board={shown?.key ?? board} name={shown?.name ?? board} />}
        tools={
          <IconButton
            icon={density}
            label={`Cards: ${density}. Make them ${other}`}
            onClick={() => setDensity(other)}
          />
        }
      >
        <FilterBar
          q={q}
          flaw={query.flaw}
          onChange={setQuery}
          box={filterBox}
          isOpen={areFiltersOut}
          onToggle={() => setFiltersOut(!areFiltersOut)}
          active={query.terms.length + (group === 'none' ? 0 : 1)}
          choices={choices}
        >
          <GroupMenu group={group} onChange={setGroup} />
          <ViewsMenu look={{ q, group, density }} onChoose={setLook} />
        </FilterBar>
      </TopBar>
      <div className={styles.page}>
        <Board>
          <BoardView
            query={query}
            group={group}
            density={density}
            openKey={search.task ?? null}
            addingTo={addingTo}
            onAdd={setAddingTo}
            onOpen={openTask}
            onClear={() => setQuery('')}
            hrefOf={hrefOf}
          />
          <BulkBar />
          <NothingYet isHidden={q !== '' || addingTo !== null} onNew={newTask} />
        </Board>
        {search.task ? (
          <TaskDrawer
            key={search.task}
            taskKey={search.task}
            tab={search.tab ?? 'details'}
            onTab={(tab) => open(search.task, tab)}
            onClose={close}
          />
        ) : null}
      </div>
    </>
  );
}

/** The board as soon as anything is known of it; before that its outline, or why there is none. */
function Board({ children }: { children: React.ReactNode }) {
  const board = useBoard();
  const live = useLive();
  if (board) return children;
  if (live.status.phase === 'failed') {
    return (
      <Fault
        title="The board could not be loaded."
        sentence={live.status.reason ?? ''}
        requestId={null}
        onRetry={live.retryNow}
      >
        <Link to="/">All boards</Link>
      </Fault>
    );
  }
  return <BoardSkeleton />;
}

function NothingYet({ isHidden, onNew }: { isHidden: boolean; onNew: () => void }) {
  const isEmpty = useIsEmpty();
  return isEmpty && !isHidden ? <EmptyBoard onNew={onNew} /> : null;
}

/** In lanes, a new task belongs to that of the card with the focus. */
function laneWithFocus(): string | undefined {
  return document.activeElement?.closest('[data-card]')?.closest<HTMLElement>('[data-lane]')?.dataset.lane;
}

function focusCard(key: string | undefined): void {
  if (key) document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}
