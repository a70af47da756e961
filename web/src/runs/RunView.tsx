/** One run with its log, or two attempts side by side; or its story. */
import { type Ref, type RefObject, useState } from 'react';
import { describe, Problem } from '../api/problem';
import type { WholeRun } from '../api/types';
import { readPreference, writePreference } from '../lib/preference';
import { later } from '../ui/later';
import { Fault, Notice } from '../ui/Notice';
import { Skeleton } from '../ui/Skeleton';
import { LogTools, type Look } from './LogTools';
import { type LogKeys, LogPane } from './log/LogPane';
import { lineOf, type RunSearch } from './look';
import { RunHead } from './RunHead';
import styles from './RunView.module.css';
import { type FollowedRun, useRun } from './useRun';
import { ViewSwitch } from './ViewSwitch';

export type { LogKeys } from './log/LogPane';

/** Narrower than this, times would leave little room for what happened. */
const PHONE_PIXELS = 640;

const { Part: Story } = later(async () => (await import('./story/Story')).Story);

interface RunViewProps {
  run: string;
  search: RunSearch;
  /** Changes what the address says; `push` when one should be able to go back. */
  onSearch: (change: Partial<RunSearch>, push?: boolean) => void;
  hrefOf: (run: string, line: number) => string;
  /** The address of an entry of the story. */
  entryHref: (entry: string) => string;
  keys: Ref<LogKeys>;
  box: RefObject<HTMLInputElement | null>;
}

export function RunView({ run: id, search, onSearch, hrefOf, entryHref, keys, box }: RunViewProps) {
  const run = useRun(id);
  const other = useRun(search.with ?? null);
  const [look, setLook] = useState<Look>(() => ({
    isWrapped: readPreference('log.wrap') === 'yes',
    hasTimes: readPreference('log.times') !== 'no' && window.innerWidth >= PHONE_PIXELS,
  }));
  const changeLook = (next: Look) => {
    writePreference('log.wrap', next.isWrapped ? 'yes' : 'no');
    writePreference('log.times', next.hasTimes ? 'yes' : 'no');
    setLook(next);
  };
  if (!run.data) return <NotThere {...run} />;
  const filter = { level: search.level, q: search.q };
  const shared = { filter, ...look };
  return (
    <div className={styles.view}>
      <div className={styles.heads}>
        <RunHead run={run.data} />
        {other.data ? <RunHead run={other.data} /> : null}
      </div>
      <ViewSwitch view={search.view} onView={(view) => onSearch({ view, at: undefined }, true)} />
      {search.view === 'story' ? (
        <Story
          key={id}
          run={run.data}
          at={search.at}
          hrefOf={entryHref}
          onAt={(at) => onSearch({ at })}
          lineHref={(line) => hrefOf(id, line)}
          onLine={(line) => onSearch({ view: undefined, at: undefined, line: line.toString() }, true)}
          onTold={run.refresh}
          keys={keys}
        />
      ) : (
        <>
          <LogTools
            run={run.data}
            level={search.level}
            q={search.q ?? ''}
            beside={search.with}
            look={look}
            box={box}
            onLevel={(level) => onSearch({ level })}
            onText={(q) => onSearch({ q: q || undefined })}
            onBeside={(beside) => onSearch({ with: beside }, true)}
            onLook={changeLook}
          />
          <div className={styles.logs}>
            <LogPane
              key={id}
              run={run.data}
              label={nameOf(run.data)}
              line={lineOf(search.line)}
              hrefOf={(line) => hrefOf(id, line)}
              onLine={(line) => onSearch({ line: line?.toString() })}
              onTold={run.refresh}
              keys={keys}
              {...shared}
            />
            {search.with ? <Other key={search.with} {...other} shared={shared} hrefOf={hrefOf} /> : null}
          </div>
        </>
      )}
    </div>
  );
}

interface OtherProps extends FollowedRun {
  shared: Pick<Parameters<typeof LogPane>[0], 'filter' | 'isWrapped' | 'hasTimes'>;
  hrefOf: RunViewProps['hrefOf'];
}

/** The attempt beside: its open line is its own. */
function Other({ data: run, refresh, shared, hrefOf, ...rest }: OtherProps) {
  const [line, setLine] = useState<number | null>(null);
  if (!run) return <NotThere {...rest} />;
  return (
    <LogPane
      run={run}
      label={nameOf(run)}
      line={line}
      hrefOf={(number) => hrefOf(run.id, number)}
      onLine={setLine}
      onTold={refresh}
      {...shared}
    />
  );
}

const nameOf = (run: WholeRun) => `Log of ${run.taskKey}, attempt ${run.attemptNumber}`;

function NotThere({ error, retry }: Pick<FollowedRun, 'error' | 'retry'>) {
  if (error instanceof Problem && error.status === 404) {
    return (
      <Notice title="This run isn’t there (any more).">
        <p>It went with its task, or the link is wrong.</p>
      </Notice>
    );
  }
  if (error) return <Fault title="The run could not be loaded." {...describe(error)} onRetry={retry} />;
  return <Skeleton label="Loading the run" rows={2} className={styles.loading} />;
}
