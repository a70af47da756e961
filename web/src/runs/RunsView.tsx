/** Runs over all tasks, the newest first, or those of a session with the sessions that work for it. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { describe } from '../api/problem';
import { runsQuery } from '../api/runs';
import { usePages } from '../lib/usePages';
import { useFleet } from '../live/useFleet';
import { CopyLine } from '../ui/CopyLine';
import { Fault, Notice } from '../ui/Notice';
import { Older } from '../ui/Older';
import { Skeleton } from '../ui/Skeleton';
import { familyOf, type RunsSearch } from './list';
import { RunRow } from './RunRow';
import { RunsFilter } from './RunsFilter';
import styles from './RunsView.module.css';

interface RunsViewProps {
  search: RunsSearch;
  onSearch: (change: Partial<RunsSearch>) => void;
}

export function RunsView({ search, onSearch }: RunsViewProps) {
  const query = usePages(runsQuery(search));
  const { data, error, isPending, refetch } = query;
  const queries = useQueryClient();
  useFleet({
    concerns: (news) => news.runs.size > 0,
    look: () => void queries.invalidateQueries({ queryKey: ['runs'] }),
  });
  const runs = useMemo(() => data?.pages.flatMap((page) => page.runs) ?? [], [data]);
  const placed = useMemo(
    () => (search.session ? familyOf(runs) : runs.map((run) => ({ run, depth: 0 }))),
    [runs, search],
  );
  return (
    <div className={styles.page}>
      <RunsFilter search={search} onSearch={onSearch} />
      {!data && error ? (
        <Fault title="The runs could not be loaded." {...describe(error)} onRetry={() => void refetch()} />
      ) : null}
      {isPending ? <Skeleton label="Loading the runs" rows={4} /> : null}
      {data && runs.length === 0 ? <NoRuns isFiltered={Object.values(search).some(Boolean)} /> : null}
      {runs.length > 0 ? (
        <>
          <div className={styles.head} aria-hidden="true">
            <span>State</span>
            <span>Task</span>
            <span>Agent</span>
            <span>Started</span>
            <span>Took</span>
            <span>Used</span>
          </div>
          <ul className={styles.runs} aria-label="Runs">
            {placed.map(({ run, depth }) => (
              <RunRow key={run.id} run={run} depth={depth} />
            ))}
          </ul>
        </>
      ) : null}
      <Older query={query} label="Older runs" />
    </div>
  );
}

function NoRuns({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <Notice title="No run matches.">
        <p className={styles.words}>Choose another agent or state above, or any.</p>
      </Notice>
    );
  }
  return (
    <Notice title="No agent has worked yet.">
      <p className={styles.words}>A run begins when an agent takes a task. This takes the next one there is:</p>
      <CopyLine
        label="Copy the command"
        text={`curl '${window.location.origin}/api/v1/tasks/ready-for-work?sessionKey=my-first-session&assignee=clawdbot'`}
      />
    </Notice>
  );
}
