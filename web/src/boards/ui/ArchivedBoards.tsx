/** The boards that were put away, and the way back. Asked for only when somebody wants to see them. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { allBoardsQuery } from '../../api/queries';
import type { BoardCounts } from '../../api/types';
import { Button } from '../../ui/Button';
import { useBoardChanges } from '../useBoardChanges';
import styles from './ArchivedBoards.module.css';

export function ArchivedBoards() {
  const [isOpen, setOpen] = useState(false);
  const { data: boards } = useQuery({ ...allBoardsQuery, enabled: isOpen });
  const { restore } = useBoardChanges();
  const archived = boards?.filter(isArchived) ?? [];
  return (
    <details className={styles.archived} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>Archived boards</summary>
      {boards && archived.length === 0 ? <p className={styles.none}>There are none.</p> : null}
      <ul>
        {archived.map((board) => (
          <li key={board.id} className={styles.board}>
            <span className={styles.name}>{board.name}</span>
            <span className={styles.key}>{board.key}</span>
            <Button onClick={() => void restore(board)}>Restore</Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function isArchived(board: BoardCounts): boolean {
  return board.archivedAt !== undefined;
}
