/** The frame of every page: the rail, the page, the help sheet and the messages. */
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { boardsQuery, taskQuery } from '../api/queries';
import { BoardSessionProvider } from '../boards/session';
import { Disputes } from '../boards/ui/Disputes';
import { lazily } from '../lib/lazily';
import { readPreference } from '../lib/preference';
import { Announcer } from '../ui/Announcer';
import { Toasts } from '../ui/Toasts';
import { HelpContext } from './help';
import { Rail } from './Rail';
import styles from './Shell.module.css';

/** Nothing that is needed to begin. */
const Standing = lazy(async () => ({ default: (await import('./Standing')).Standing }));
const HelpSheet = lazily(async () => (await import('./HelpSheet')).HelpSheet);

export function Shell() {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  return (
    <HelpContext value={openHelp}>
      <div className={styles.shell}>
        <Rail onHelp={openHelp} />
        <main className={styles.page}>
          <Suspense fallback={null}>
            <Standing />
          </Suspense>
          <CurrentBoard>
            <Outlet />
          </CurrentBoard>
        </main>
      </div>
      {isHelpOpen ? <HelpSheet onClose={() => setHelpOpen(false)} /> : null}
      <Toasts />
      <Disputes />
      <Announcer />
    </HelpContext>
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
