/** Hears what happens on the board the page is connected to; nothing while there is none. */
import { useEffect, useRef } from 'react';
import type { EventFrame } from '../live/frames';
import { useMaybeBoardSession } from './session';

export function useBoardEvents(listener: (events: readonly EventFrame[]) => void): void {
  const store = useMaybeBoardSession()?.store;
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  }, [listener]);
  useEffect(() => store?.watch({ events: (events) => latest.current(events), reset: () => {} }), [store]);
}
