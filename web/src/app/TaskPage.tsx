/** `/t/:key`: the task as a page of its own, for phones, links and print. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMaybeBoardSession } from '../boards/session';
import { TaskView } from '../tasks/TaskView';
import { Notice } from '../ui/Notice';
import styles from './TaskPage.module.css';
import { TopBar } from './TopBar';

const route = getRouteApi('/t/$task');

export function TaskPage() {
  const { task } = route.useParams();
  const { tab = 'details' } = route.useSearch();
  const navigate = useNavigate({ from: '/t/$task' });
  const session = useMaybeBoardSession();
  return (
    <>
      <TopBar title={task}>
        {session ? (
          <Link to="/b/$board" params={{ board: session.boardKey }} search={{ task }} className={styles.back}>
            Show on the board
          </Link>
        ) : null}
      </TopBar>
      <div className={styles.page}>
        {session ? (
          <TaskView
            taskKey={task}
            tab={tab}
            onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
            onGone={() => void navigate({ to: '/b/$board', params: { board: session.boardKey } })}
          />
        ) : (
          <Notice title="Loading…" />
        )}
      </div>
    </>
  );
}
