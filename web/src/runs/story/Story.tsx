/** A run as its story: a timeline, and below it what happened, with the log between folded. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { describe } from '../../api/problem';
import { storyKey, storyQuery } from '../../api/story';
import type { WholeRun } from '../../api/types';
import { Soon } from '../../lib/soon';
import { useNow } from '../../lib/useNow';
import { useFleet } from '../../live/useFleet';
import { useSideChannel } from '../../live/useSideChannel';
import { announce } from '../../ui/announcer';
import { Fault } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import type { LogKeys } from '../log/LogPane';
import { barOf } from './bar';
import { entriesOf, errorBeside } from './entries';
import { linkTo } from './link';
import styles from './Story.module.css';
import { StoryEntry } from './StoryEntry';
import { Timeline } from './Timeline';

/** A story is read in several calls: while the agent writes, it is told again this often. */
const REST_MILLIS = 2_000;

interface StoryProps {
  run: WholeRun;
  at: string | undefined;
  /** The address of an entry of the story. */
  hrefOf: (entry: string) => string;
  onAt: (entry: string) => void;
  /** The address of a line in the log. */
  lineHref: (line: number) => string;
  onLine: (line: number) => void;
  /** Something was told of the run. */
  onTold: () => void;
  keys: Ref<LogKeys>;
}

export function Story({ run, at, hrefOf, onAt, lineHref, onLine, onTold, keys }: StoryProps) {
  const { data, error, refetch } = useQuery(storyQuery(run));
  useToldAgain(run, onTold);
  const now = useNow(run.endedAt ? 3_600_000 : 1_000);
  const entries = useMemo(() => (data ? entriesOf(run, data) : []), [run, data]);
  const end = run.endedAt ? Date.parse(run.endedAt) : now;
  const bar = useMemo(() => barOf(entries, end), [entries, end]);
  const list = useRef<HTMLOListElement>(null);
  /** One that is open already may have been scrolled out of sight. */
  const go = (entry: string) => {
    if (entry !== at) return onAt(entry);
    list.current?.querySelector(`[data-entry="${entry}"]`)?.scrollIntoView({ block: 'center' });
  };
  useImperativeHandle(keys, () => ({
    goToError: (direction) => {
      const found = errorBeside(entries, at, direction);
      if (found === null) announce(direction === 1 ? 'No error further down.' : 'No error further up.');
      else go(found);
    },
    follow: () => {
      const last = entries.at(-1);
      if (last) go(last.id);
    },
  }));
  const entryLink = (entry: string) => linkTo(hrefOf(entry), () => go(entry));
  const lineLink = (line: number) => linkTo(lineHref(line), () => onLine(line));
  if (!data && error) {
    return <Fault title="The story could not be read." {...describe(error)} onRetry={() => void refetch()} />;
  }
  if (!data) return <Skeleton label="Reading the story" className={styles.loading} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
    <section className={styles.story} aria-label={`Story of ${run.taskKey}, attempt ${run.attemptNumber}`} tabIndex={0}>
      <Timeline bar={bar} linkOf={entryLink} />
      {at !== undefined && !entries.some(({ id }) => id === at) ? (
        <p className={styles.note}>What this link leads to isn’t in the story (any more).</p>
      ) : null}
      <ol ref={list} className={styles.entries}>
        {entries.map((entry) => (
          <StoryEntry key={entry.id} entry={entry} isHere={entry.id === at} entryLink={entryLink} lineLink={lineLink} />
        ))}
      </ol>
      {data.isCut ? (
        <p className={styles.note}>More happened than is told here: the log and the task’s audit have all of it.</p>
      ) : null}
    </section>
  );
}

/** Tells it again when the log grows or something happens to the task. */
function useToldAgain({ id, taskId, status }: WholeRun, onTold: () => void) {
  const queries = useQueryClient();
  const soon = useMemo(
    () => new Soon(REST_MILLIS, () => void queries.invalidateQueries({ queryKey: storyKey(id) })),
    [queries, id],
  );
  useEffect(() => () => soon.cancel(), [soon]);
  // How it ended is known from the run; what led to it may have been told in the same moment.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new status is a reason to look
  useEffect(() => soon.ask(), [soon, status]);
  const tell = () => {
    soon.ask();
    onTold();
  };
  useFleet({ concerns: ({ runs, tasks }) => runs.has(id) || tasks.has(taskId), look: soon.ask });
  useSideChannel(`run:${id}`, { onFrame: tell, onResync: tell });
}
