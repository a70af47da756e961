/** Why nothing can be sent now, for buttons that do not wait; null while the connection is there. */
import { isOffline } from '../live/chip';
import { useMaybeBoardSession } from './session';

export function useOffline(): string | null {
  const session = useMaybeBoardSession();
  return session && isOffline(session.live.status) ? 'You are offline; this needs the connection.' : null;
}
