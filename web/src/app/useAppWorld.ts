/** What the actions of the app may use, asked for at the moment of use: nothing is drawn again for its sake. */
import { useParams, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { TaskWorld } from '../boards/actions/world';
import { type BoardSession, useMaybeBoardSession } from '../boards/session';
import type { AppWorld } from './actions/world';
import type { Sheet } from './sheets';
import { verbOf } from './useKeys';

export function useAppWorld(show: (sheet: Sheet) => void): () => AppWorld {
  const router = useRouter();
  const session = useMaybeBoardSession();
  const { task: page } = useParams({ strict: false });
  const { task: drawer } = useSearch({ strict: false });
  const openKey = page ?? (typeof drawer === 'string' ? drawer : undefined);
  const latest = useRef({ session, openKey });
  useEffect(() => {
    latest.current = { session, openKey };
  });
  return useMemo(
    () => () => {
      const { session, openKey } = latest.current;
      return {
        verb: (name) => {
          const answer = verbOf(name);
          return answer && (() => answer(''));
        },
        hasPage: (path) => path in router.routesByPath,
        go: (path) => router.history.push(path),
        show,
        undo: session ? () => session.commands.undo.last() : undefined,
        task: session && openKey ? taskWorldOf(session, openKey) : null,
      };
    },
    [router, show],
  );
}

function taskWorldOf({ store, commands, asking }: BoardSession, key: string): TaskWorld | null {
  const columns = store.getBase()?.columns ?? [];
  for (const card of store.getView().tasks.values()) {
    if (card.key === key) return { card, columns, commands, ask: (asked) => asking.ask({ asked, id: card.id }) };
  }
  return null;
}
