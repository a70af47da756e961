/** Dependencies: what has to be done before this task, and what waits for it; both can be changed here. */
import { describe } from '../../api/problem';
import type { Task } from '../../api/types';
import { useOffline } from '../../boards/useOffline';
import { Fault } from '../../ui/Notice';
import styles from './DependenciesTab.module.css';
import { DependencyList } from './DependencyList';
import { useDependencies } from './useDependencies';

export function DependenciesTab({ task }: { task: Task }) {
  const { blockedBy, blocking, error, refetch } = useDependencies(task);
  const offline = useOffline();
  return (
    <>
      {offline ? <p className={styles.offline}>{offline}: dependencies can be changed when it is back.</p> : null}
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
      {error ? (
        <Fault
          title="What waits for it could not be read in full."
          {...describe(error)}
          onRetry={() => void refetch()}
        />
      ) : null}
    </>
  );
}
