/** Tells the session which card the board has the focus on, and what can be done to it there. */
import { useEffect, useRef } from 'react';
import type { Column } from '../../api/types';
import { type Arranged, type Spot, spotOf } from '../arrange';
import type { Folded } from '../focus';
import { useBoardSession } from '../session';
import type { BoardActions } from './actions';
import { cardWorldOf } from './cardWorld';

interface Seen {
  readonly active: { readonly id: string; readonly spot: Spot } | null;
  readonly arranged: Arranged;
  readonly columns: readonly Column[];
  readonly folded: Folded;
  readonly actions: BoardActions;
  lift(id: string, spot: Spot): void;
}

export function useHand(seen: Seen): void {
  const session = useBoardSession();
  const latest = useRef(seen);
  useEffect(() => {
    latest.current = seen;
  });
  useEffect(
    () =>
      session.hand.serve((at) => {
        const { active, arranged, columns } = latest.current;
        const card = session.store.card(at?.id ?? active?.id ?? '');
        // A task that is being saved has nothing yet that could be told to the server.
        if (!card?.key) return null;
        const column = columns.findIndex(({ key }) => key === card.status);
        const spot = at ? spotOf(arranged, at.id, at.lane, column) : active?.spot;
        return spot ? cardWorldOf({ ...latest.current, card, spot, session }) : null;
      }),
    [session],
  );
}
