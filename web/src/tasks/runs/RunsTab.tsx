/** Runs: every attempt at the task, the newest first, with what became of it. */
import { describe } from '../../api/problem';
import { runsQuery } from '../../api/taskQueries';
import type { Task } from '../../api/types';
import { usePages } from '../../lib/usePages';
import { Fault, Notice } from '../../ui/Notice';
import { Older } from '../../ui/Older';
import { RunItem } from './RunItem';
import styles from './RunsTab.module.css';

export function RunsTab({ task }: { task: Task }) {
  const query = usePages(runsQuery(task.id));
  const { data, error, refetch } = query;
  if (!data && error) {
    return <Fault title="The runs could not be loaded." {...describe(error)} onRetry={() => void refetch()} />;
  }
  if (!data) return null;
  if (data.length === 0) {
    return <Notice title="Nobody has worked on it yet.">Each attempt of an agent will stand here as a run.</Notice>;
  }
  return (
    <>
      <ol className={styles.runs} aria-label="Runs, newest first">
        {data.map((run) => (
          <RunItem key={run.id} run={run} />
        ))}
      </ol>
      <Older query={query} />
    </>
  );
}
