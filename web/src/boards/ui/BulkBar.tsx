/** What can be done to the cards that were picked appears with the first of them; and how far a change of many is. */
import { useEffect, useSyncExternalStore } from 'react';
import { lazily } from '../../ui/later';
import { getManyProgress, subscribeManyProgress } from '../manyProgress';
import { useBoardSession, useSelection, useView } from '../session';

const OpenBulkBar = lazily(async () => (await import('./OpenBulkBar')).OpenBulkBar);

export function BulkBar() {
  const { selection, store } = useBoardSession();
  const ids = useSelection();
  const { tasks } = useView();
  const isBusy = useSyncExternalStore(subscribeManyProgress, () => getManyProgress() !== null);
  useEffect(() => selection.keep((id) => tasks.has(id)), [selection, tasks]);
  if (ids.size === 0 && !isBusy) return null;
  return <OpenBulkBar ids={[...ids].filter((id) => store.card(id)?.key)} />;
}
