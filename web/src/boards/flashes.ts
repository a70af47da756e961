/** Cards that someone else just moved: they show a ring for a moment; while many do, no more. */
import { useSyncExternalStore } from 'react';
import type { BoardStore } from './store';

const FLASH_MILLIS = 900;
const AT_MOST = 3;

let flashing: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export function watchFlashes(store: BoardStore): () => void {
  return store.watch({
    events: (frames, isOwn) => {
      const moved = frames
        .filter((frame) => frame.task && frame.type !== 'task:deleted' && !isOwn(frame))
        .filter(({ task }) => task && store.card(task.id)?.status !== task.status)
        .map(({ task }) => task?.id ?? '');
      if (moved.length > 0 && flashing.size + moved.length <= AT_MOST) flash(moved);
    },
    reset: () => {},
  });
}

export function useFlash(id: string): boolean {
  return useSyncExternalStore(subscribe, () => flashing.has(id));
}

function flash(ids: readonly string[]): void {
  set(new Set([...flashing, ...ids]));
  setTimeout(() => set(new Set([...flashing].filter((id) => !ids.includes(id)))), FLASH_MILLIS);
}

function set(next: ReadonlySet<string>): void {
  flashing = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
