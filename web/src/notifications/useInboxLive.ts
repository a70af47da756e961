/** Keeps what is shown of the inbox in step: the channel `me` says that it changed, the server says how it stands. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { paced } from '../lib/paced';
import { useSideChannel } from '../live/useSideChannel';

/** A hundred agents that fail at once are one look at the inbox. */
const EVERY_MILLIS = 700;

export function useInboxLive(): void {
  const queries = useQueryClient();
  const listener = useMemo(() => {
    const look = paced(() => void queries.invalidateQueries({ queryKey: ['inbox'] }), EVERY_MILLIS);
    return { onFrame: look, onResync: look };
  }, [queries]);
  useSideChannel('me', listener);
}
