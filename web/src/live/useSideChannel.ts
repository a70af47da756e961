/** Listens to a channel beside the boards' logs for as long as the component is there. */
import { useEffect, useRef } from 'react';
import { type SideListener, type SideName, theSideChannels } from './side';

export function useSideChannel(name: SideName | null, listener: SideListener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  }, [listener]);
  useEffect(() => {
    if (!name) return;
    return theSideChannels().listen(name, {
      onFrame: (message) => latest.current.onFrame(message),
      onResync: (message) => latest.current.onResync(message),
    });
  }, [name]);
}
