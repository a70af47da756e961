/** Why nothing can be sent now, for buttons that do not wait; null while the connection is there. */
import { isOffline } from '../live/chip';
import { useMaybeLive } from './session';

export function useOffline(): string | null {
  const live = useMaybeLive();
  return live && isOffline(live.status) ? 'You are offline; this needs the connection.' : null;
}
