/** One board: its parts, one at a time; which stands in the URL. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { wholeBoardQuery } from '../api/settings';
import { useMaybeBoardSession } from '../boards/session';
import { BoardColumns } from './BoardColumns';
import { BoardGeneral } from './BoardGeneral';
import { BoardLimits } from './BoardLimits';
import styles from './BoardSettings.module.css';
import { BoardTransfer } from './BoardTransfer';
import { BoardWatch } from './BoardWatch';
import { type BoardPart, PART_NAMES, PARTS } from './parts';

export function BoardSettings({ board, part }: { board: string; part: BoardPart }) {
  const { data } = useQuery(wholeBoardQuery(board));
  useOthersChanges(board);
  return (
    <>
      <nav className={styles.parts} aria-label="Parts of the board’s settings">
        {PARTS.map((one) => (
          <Link
            key={one}
            to="/settings/boards/$board"
            params={{ board }}
            search={{ part: one === 'general' ? undefined : one }}
            className={styles.part}
            // Not the router's word: an address without a part is the first one's too.
            activeOptions={{ exact: true, explicitUndefined: true }}
            aria-current={one === part ? 'page' : undefined}
          >
            {PART_NAMES[one]}
          </Link>
        ))}
        <span className={styles.space} />
        {data?.archivedAt ? null : (
          <Link to="/b/$board" params={{ board }} className={styles.part}>
            Open the board
          </Link>
        )}
      </nav>
      <Part key={`${board} ${part}`} board={board} part={part} />
    </>
  );
}

function Part({ board, part }: { board: string; part: BoardPart }) {
  switch (part) {
    case 'general':
      return <BoardGeneral board={board} />;
    case 'columns':
      return <BoardColumns board={board} />;
    case 'limits':
      return <BoardLimits board={board} />;
    case 'watch':
      return <BoardWatch board={board} />;
    case 'transfer':
      return <BoardTransfer board={board} />;
  }
}

/** What others set is read again at once; a draft that it would overtake says so. */
function useOthersChanges(board: string): void {
  const session = useMaybeBoardSession();
  const queries = useQueryClient();
  const store = session?.boardKey === board ? session.store : null;
  useEffect(
    () =>
      store?.watch({
        events: (frames) => {
          if (frames.some(({ type }) => type.startsWith('board:'))) {
            void queries.invalidateQueries({ queryKey: ['settings', board] });
          }
        },
        reset: () => void queries.invalidateQueries({ queryKey: ['settings', board] }),
      }),
    [store, queries, board],
  );
}
