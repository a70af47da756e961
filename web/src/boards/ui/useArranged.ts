/** The board as it is drawn, followed change by change. */
import { useMemo, useState } from 'react';
import { useNow } from '../../lib/useNow';
import { type Arranged, Arranger } from '../arrange';
import type { Group } from '../lanes';
import { ME } from '../people';
import { dependsOnTime } from '../query/matches';
import type { Query } from '../query/query';
import { useBoardSession, useColumns, useView } from '../session';

const MINUTE = 60_000;
/** A query that asks nothing of the time is not asked again. */
const NEVER = 2_000_000_000;

export function useArranged(query: Query, group: Group): Arranged {
  const { store } = useBoardSession();
  const view = useView();
  const columns = useColumns();
  const [arranger] = useState(() => new Arranger());
  const now = useNow(dependsOnTime(query) ? MINUTE : NEVER);
  const arrangement = useMemo(
    () => ({ group, query, asked: { me: ME, now, columns, keyOf: (id: string) => store.card(id)?.key } }),
    [group, query, now, columns, store],
  );
  return arranger.arrange(view, columns, arrangement);
}
