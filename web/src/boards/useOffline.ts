/** Since when nothing can be sent, as "Offline since 14:02"; null while it can, and where no board is connected. */
import { clock } from '../lib/time';
import { offlineSince } from '../live/chip';
import { useMaybeLive } from './session';

export function useOffline(): string | null {
  const live = useMaybeLive();
  return live && offlineSince(live.status, clock);
}
