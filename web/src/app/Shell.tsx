/** The frame of every page: the rail, the page, what works everywhere and the messages. */
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { boardsQuery, taskQuery } from '../api/queries';
import { BoardSessionProvider } from '../boards/session';
import { Disputes } from '../boards/ui/Disputes';
import { readPreference } from '../lib/preference';
import { Announcer } from '../ui/Announcer';
import { lazily } from '../ui/later';
import { Toasts } from '../ui/Toasts';
import { Anywhere } from './Anywhere';
import { Rail } from './Rail';
import styles from './Shell.module.css';
import { type Sheet, SheetContext } from './sheets';

/** Nothing that is needed to begin. */
const Standing = lazily(async () => (await import('./Standing')).Standing);

export function Shell() {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  return (
    <SheetContext value={setSheet}>
      <a href="#page" className={styles.skip}>
        Skip to the page
      </a>
      <div className={styles.shell}>
        <Rail onHelp={() => setSheet('help')} />
        <main id="page" className={styles.page} tabIndex={-1}>
          <Standing />
          <CurrentBoard>
            <Outlet />
            <Anywhere sheet={sheet} onShow={setSheet} onClose={() => setSheet(null)} />
          </CurrentBoard>
        </main>
      </div>
      <Toasts />
      <Disputes />
      <Announcer />
    </SheetContext>
  );
}

/** Connects to the board of the page; pages of no board listen to the last one, so that their counts live. */
function CurrentBoard({ children }: { children: ReactNode }) {
  const { board, task } = useParams({ strict: false });
  const { data: boards } = useQuery(boardsQuery);
  const { data: shownTask } = useQuery({ ...taskQuery(task ?? ''), enabled: task !== undefined });
  const last = boards?.find(({ key }) => key === readPreference('board')) ?? boards?.[0];
  const ofTask = shownTask ? boards?.find(({ id }) => id === shownTask.boardId) : undefined;
  const boardKey = board ?? ofTask?.key ?? last?.key;
  if (!boardKey) return children;
  return (
    <BoardSessionProvider key={boardKey} boardKey={boardKey}>
      {children}
    </BoardSessionProvider>
  );
}
