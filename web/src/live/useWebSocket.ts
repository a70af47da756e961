/** The way in to live updates: connects a board's store to the server for as long as the component is there. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { LiveConnection, type LiveStatus, NOT_CONNECTED, type Sink } from './connection';

export interface Live {
  readonly status: LiveStatus;
  readonly retryNow: () => void;
}

const nothing = () => () => {};

export function useWebSocket(board: string | null, sink: Sink | null): Live {
  const connection = useMemo(() => (board && sink ? new LiveConnection(board, sink) : null), [board, sink]);
  useEffect(() => {
    connection?.start();
    return () => connection?.stop();
  }, [connection]);
  const status = useSyncExternalStore(connection?.subscribe ?? nothing, () => connection?.status ?? NOT_CONNECTED);
  return useMemo(() => ({ status, retryNow: () => connection?.retryNow() }), [status, connection]);
}
