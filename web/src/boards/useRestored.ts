/** The cached board first: the connection then resumes from where it ended. */
import { useMemo, useSyncExternalStore } from 'react';
import { baseOf } from '../live/apply';
import { firstOf } from './early';
import { theOutgoing } from './outgoing';
import { meetAgents } from './people';
import type { BoardStore } from './store';

const ADOPT_MILLIS = 1_000;

export function useRestored(boardKey: string, store: BoardStore): boolean {
  const restored = useMemo(() => new Restored(boardKey, store), [boardKey, store]);
  return useSyncExternalStore(restored.subscribe, restored.isDone);
}

class Restored {
  private done: boolean;
  private listener: (() => void) | null = null;

  constructor(boardKey: string, store: BoardStore) {
    this.done = store.position() !== null;
    if (!this.done) void this.load(boardKey, store);
  }

  isDone = (): boolean => this.done;

  subscribe = (listener: () => void): (() => void) => {
    this.listener = listener;
    return () => {
      this.listener = null;
    };
  };

  private async load(boardKey: string, store: BoardStore): Promise<void> {
    const snapshot = await firstOf(boardKey);
    if (snapshot) {
      meetAgents(snapshot.agents ?? []);
      store.restore(baseOf(snapshot));
    }
    // Own changes first, so that the log can confirm them; but a tab that is stuck keeps nobody from the board.
    await Promise.race([theOutgoing().adopt(), new Promise((done) => setTimeout(done, ADOPT_MILLIS))]);
    this.done = true;
    this.listener?.();
  }
}
