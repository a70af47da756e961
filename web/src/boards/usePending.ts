/** The own changes of this tab that the log does not have yet. */
import { useSyncExternalStore } from 'react';
import type { Pending } from './pending';
import { useBoardSession } from './session';

export function usePending(): readonly Pending[] {
  const { store } = useBoardSession();
  return useSyncExternalStore(store.subscribe, store.getPending);
}
