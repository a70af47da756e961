/** How many cards of a lane run, wait, are idle or failed; counted at most once a second, as they tick all the time. */
import { useEffect, useRef, useState } from 'react';
import type { ExecutionState } from '../../api/types';
import type { Lane } from '../arrange';
import { useBoardSession } from '../session';
import type { BoardStore } from '../store';

const LOUD: readonly ExecutionState[] = ['running', 'waiting', 'idle', 'failed'];
const EVERY_MILLIS = 1_000;

type Counts = readonly (readonly [ExecutionState, number])[];

export function useLaneStates(lane: Lane): Counts {
  const { store } = useBoardSession();
  const [counts, setCounts] = useState<Counts>(() => countsOf(lane, store));
  const latest = useRef(lane);
  useEffect(() => {
    latest.current = lane;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = () => {
      timer = undefined;
      const next = countsOf(latest.current, store);
      setCounts((known) => (String(known) === String(next) ? known : next));
    };
    const later = () => {
      timer ??= setTimeout(count, EVERY_MILLIS);
    };
    later();
    const stop = store.subscribe(later);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return counts;
}

function countsOf(lane: Lane, store: BoardStore): Counts {
  const found = new Map<ExecutionState, number>();
  for (const { ids } of lane.cells) {
    for (const id of ids) {
      const state = store.card(id)?.executionState;
      if (state) found.set(state, (found.get(state) ?? 0) + 1);
    }
  }
  return LOUD.flatMap((state) => {
    const count = found.get(state) ?? 0;
    return count > 0 ? [[state, count] as const] : [];
  });
}
