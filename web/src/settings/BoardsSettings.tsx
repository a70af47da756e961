/** All boards, with the way to what can be set; and a new one from a file. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { allBoardsQuery } from '../api/queries';
import styles from './BoardsSettings.module.css';
import { ImportForm } from './ImportForm';
import { Loaded } from './Loaded';
import { Section } from './Section';

export function BoardsSettings() {
  return (
    <>
      <Section title="Boards">
        <Loaded query={useQuery(allBoardsQuery)} what="The boards">
          {(boards) => (
            <ul className={styles.boards}>
              {boards.map(({ id, key, name, total, isDefault, archivedAt }) => (
                <li key={id}>
                  <Link to="/settings/boards/$board" params={{ board: key }} className={styles.board}>
                    <span className={styles.name}>{name}</span>
                    <span className={styles.key}>{key}</span>
                    <span className={styles.note}>{archivedAt ? 'archived' : isDefault ? 'default' : ''}</span>
                    <span className={styles.count}>{total.toLocaleString('en')} tasks</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Section>
      <Section
        title="Import a board"
        words="From a file that Mission Control has exported. You see what would happen before anything does."
      >
        <ImportForm />
      </Section>
    </>
  );
}
