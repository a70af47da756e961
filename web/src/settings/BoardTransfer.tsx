/** A board as a file, and a file onto this board. */
import { useState } from 'react';
import { exportAddress } from '../api/settings';
import { ButtonLink } from '../ui/Button';
import { ImportForm } from './ImportForm';
import rows from './rows.module.css';
import { Section } from './Section';
import styles from './Transfer.module.css';

export function BoardTransfer({ board }: { board: string }) {
  const [comments, setComments] = useState(true);
  const [history, setHistory] = useState(false);
  const include = [...(comments ? ['comments'] : []), ...(history ? ['history'] : [])];
  return (
    <>
      <Section
        title="Export"
        words="Columns, limits and all tasks as one JSON document, which any Mission Control can import. Claims, sessions and open questions stay here."
      >
        <div className={rows.buttons}>
          <label className={styles.check}>
            <input type="checkbox" checked={comments} onChange={(event) => setComments(event.target.checked)} />
            with comments
          </label>
          <label className={styles.check}>
            <input type="checkbox" checked={history} onChange={(event) => setHistory(event.target.checked)} />
            with the history (for reading; it is not imported)
          </label>
        </div>
        <div>
          <ButtonLink href={exportAddress(board, include)} download={`${board}.json`}>
            Download {board}.json
          </ButtonLink>
        </div>
      </Section>
      <Section
        title="Import onto this board"
        words="The tasks of a file get new numbers here, and this board’s columns and limits hold. You see what would happen before anything does."
      >
        <ImportForm board={board} />
      </Section>
    </>
  );
}
