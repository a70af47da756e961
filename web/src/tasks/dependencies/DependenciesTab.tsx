/** Dependencies: what has to be done before this task, and what waits for it; both can be changed here. */
import { describe } from '../../api/problem';
import type { Card } from '../../api/types';
import { useOffline } from '../../boards/useOffline';
import { Fault } from '../../ui/Notice';
import styles from './DependenciesTab.module.css';
import { DependencyList } from './DependencyList';
import { useDependencies } from './useDependencies';

export function DependenciesTab({ task }: { task: Card }) {
  const { blockedBy, blocking, error, refetch } = useDependencies(task);
  const offline = useOffline();
  return (
    <>
      {offline ? (
        <p className={styles.offline}>
          {offline}: what you change here waits for the connection. Tasks are found among those this browser keeps of
          the board.
        </p>
      ) : null}
      <DependencyList
        task={task}
        direction="blockedBy"
        title="Blocked by"
        empty="Nothing has to be done before it."
        adds="Add a task it waits for"
        linked={blockedBy}
        leftOut={blocking}
      />
      <DependencyList
        task={task}
        direction="blocking"
        title="Blocking"
        empty="Nothing waits for it."
        adds="Add a task that waits for it"
        linked={blocking}
        leftOut={blockedBy}
      />
      {error && !offline ? (
        <Fault
          title="What waits for it could not be read in full."
          {...describe(error)}
          onRetry={() => void refetch()}
        />
      ) : null}
    </>
  );
}
