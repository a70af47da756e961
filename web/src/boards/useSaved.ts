/** Keeps the board in the browser: soon after the first snapshot, then now and then, and when the page is left. */
import { useEffect } from 'react';
import type { Base } from '../live/apply';
import { saveBoard } from './cache';
import type { BoardStore } from './store';

const FIRST_MILLIS = 500;
const EVERY_MILLIS = 10_000;

export function useSaved(store: BoardStore): void {
  useEffect(() => {
    let saved: Base | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = FIRST_MILLIS;
    const save = () => {
      clearTimeout(timer);
      timer = undefined;
      const base = store.getBase();
      if (base && base !== saved) void saveBoard(base);
      saved = base;
    };
    const later = () => {
      timer ??= setTimeout(save, wait);
      wait = EVERY_MILLIS;
    };
    const leave = () => document.hidden && save();
    const stop = store.subscribe(later);
    if (store.getBase()) later();
    window.addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', leave);
    return () => {
      stop();
      window.removeEventListener('pagehide', save);
      document.removeEventListener('visibilitychange', leave);
      save();
    };
  }, [store]);
}
