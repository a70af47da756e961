/** The board the app is looking at: its store, its live connection and what can be done to it. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Board, Card, Column, Limits } from '../api/types';
import { settled } from '../lib/idle';
import { clock } from '../lib/time';
import { offlineSince } from '../live/chip';
import type { Live } from '../live/useWebSocket';
import { useWebSocket } from '../live/useWebSocket';
import { showRefusal, showToast } from '../ui/toasts';
import { Asking, type Question } from './asking';
import { Commands } from './commands';
import { watchFlashes } from './flashes';
import { FoldMemory, type Folds } from './folds';
import { Hand } from './hand';
import { theOutgoing } from './outgoing';
import { watchAgents } from './people';
import { QueryRefresh } from './refresh';
import { watchRush } from './rush';
import { Selection } from './selection';
import type { BoardStore } from './store';
import { storeOf } from './stores';
import { useRestored } from './useRestored';
import { useSaved } from './useSaved';
import { ViewMemory } from './views';

export interface BoardSession {
  readonly boardKey: string;
  readonly store: BoardStore;
  readonly commands: Commands;
  readonly selection: Selection;
  readonly folds: FoldMemory;
  readonly views: ViewMemory;
  readonly asking: Asking;
  readonly hand: Hand;
}

const Context = createContext<BoardSession | null>(null);
/** Apart from the session: it changes often, and no card shows it. */
const LiveContext = createContext<Live | null>(null);
const NO_COLUMNS: readonly Column[] = [];

export function BoardSessionProvider({ boardKey, children }: { boardKey: string; children: ReactNode }) {
  const queries = useQueryClient();
  const store = storeOf(boardKey);
  const isRestored = useRestored(boardKey, store);
  const live = useWebSocket(isRestored ? boardKey : null, store);
  const latest = useRef(live);
  useEffect(() => {
    latest.current = live;
  }, [live]);
  const refresh = useMemo(() => new QueryRefresh(queries, store.getPending), [queries, store]);
  useEffect(() => store.watch(refresh), [store, refresh]);
  useEffect(() => watchFlashes(store), [store]);
  useEffect(() => watchRush(store), [store]);
  useEffect(() => watchAgents(store), [store]);
  useSaved(store);
  const outgoing = theOutgoing();
  useEffect(() => {
    outgoing.listen({
      refused: (edit, { sentence, requestId }, isHeard) => {
        // It is told where the dependency was added.
        if (edit.kind === 'dependency' && isHeard) return;
        showRefusal({
          sentence: `${sentence} ${edit.kind === 'create' ? 'The task was not added.' : 'Your change was undone.'}`,
          requestId,
        });
      },
      answered: (edit, key, answer) => refresh.answered(edit, key, answer),
    });
  }, [outgoing, refresh]);
  const isLive = live.status.phase === 'live';
  useEffect(() => {
    if (!isLive) return;
    settled();
    outgoing.wake();
    refresh.missed();
  }, [outgoing, refresh, isLive]);
  const commands = useMemo(
    () =>
      new Commands(
        store,
        {
          getWaiting: outgoing.getWaiting,
          post: (edit, key) => outgoing.post(boardKey, edit, key),
        },
        {
          offlineSince: () => offlineSince(latest.current.status, clock),
          refused: (text) => showToast({ text, tone: 'bad' }),
          moved: (task, undo, column) =>
            showToast({ text: `Moved ${task.key} to ${column}`, tone: 'plain', action: { label: 'Undo', run: undo } }),
        },
      ),
    [store, outgoing, boardKey],
  );
  const selection = useMemo(() => new Selection(), []);
  const folds = useMemo(() => new FoldMemory(boardKey), [boardKey]);
  const views = useMemo(() => new ViewMemory(boardKey), [boardKey]);
  const asking = useMemo(() => new Asking(), []);
  const hand = useMemo(() => new Hand(), []);
  const session = useMemo(
    () => ({ boardKey, store, commands, selection, folds, views, asking, hand }),
    [boardKey, store, commands, selection, folds, views, asking, hand],
  );
  return (
    <Context value={session}>
      <LiveContext value={live}>{children}</LiveContext>
    </Context>
  );
}

export function useBoardSession(): BoardSession {
  const session = useContext(Context);
  if (!session) throw new Error('There is no board here.');
  return session;
}

export function useMaybeBoardSession(): BoardSession | null {
  return useContext(Context);
}

/** How the connection to the server is; null where there is no board. */
export function useMaybeLive(): Live | null {
  return useContext(LiveContext);
}

export function useLive(): Live {
  const live = useMaybeLive();
  if (!live) throw new Error('There is no board here.');
  return live;
}

export function useView() {
  const { store } = useBoardSession();
  return useSyncExternalStore(store.subscribe, store.getView);
}

/** The board itself; it stays the same object while tasks come and go. */
export function useBoard(): Board | null {
  const { store } = useBoardSession();
  return useSyncExternalStore(store.subscribe, () => store.getBase()?.board ?? null);
}

export function useColumns(): readonly Column[] {
  const { store } = useBoardSession();
  return useSyncExternalStore(store.subscribe, () => store.getBase()?.columns ?? NO_COLUMNS);
}

export function useLimits(): Limits | undefined {
  const { store } = useBoardSession();
  return useSyncExternalStore(store.subscribe, () => store.getBase()?.limits);
}

export function useIsEmpty(): boolean {
  const { store } = useBoardSession();
  return useSyncExternalStore(store.subscribe, () => store.getView().tasks.size === 0);
}

export function useCard(id: string): Card | undefined {
  const { store } = useBoardSession();
  return useSyncExternalStore(store.subscribe, () => store.card(id));
}

/** How many own changes are kept and have no answer yet. */
export function useUnanswered(): number {
  const outgoing = theOutgoing();
  return useSyncExternalStore(outgoing.subscribe, outgoing.getWaiting);
}

export function useSelected(id: string): boolean {
  const { selection } = useBoardSession();
  return useSyncExternalStore(selection.subscribe, () => selection.has(id));
}

/** Whether it is picked and all that is picked is in somebody's hand. */
export function useHeld(id: string): boolean {
  const { selection } = useBoardSession();
  return useSyncExternalStore(selection.subscribe, () => selection.isHeld(id));
}

export function useSelection(): ReadonlySet<string> {
  const { selection } = useBoardSession();
  return useSyncExternalStore(selection.subscribe, selection.get);
}

/** Whether anything is picked. */
export function useIsPicking(): boolean {
  const { selection } = useBoardSession();
  return useSyncExternalStore(selection.subscribe, () => selection.get().size > 0);
}

export function useQuestion(): Question | null {
  const { asking } = useBoardSession();
  return useSyncExternalStore(asking.subscribe, asking.get);
}

export function useFolds(): Folds {
  const { folds } = useBoardSession();
  return useSyncExternalStore(folds.subscribe, folds.get);
}
