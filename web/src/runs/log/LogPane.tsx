/** The log of one run: its lines, how many are new, the way from error to error, and the line that is open. */
import { type Ref, useCallback, useImperativeHandle, useState } from 'react';
import { describe } from '../../api/problem';
import type { WholeRun } from '../../api/types';
import { announce } from '../../ui/announcer';
import { Button } from '../../ui/Button';
import { Fault, Notice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import { Steps } from '../Steps';
import { LineDetail } from './LineDetail';
import styles from './LogPane.module.css';
import { LogView } from './LogView';
import { MOST_MATCHES } from './matchingLines';
import type { LogFilter } from './source';
import { useLogSource } from './useLogSource';

/** What keys do to the log. */
export interface LogKeys {
  goToError(direction: 1 | -1): void;
  follow(): void;
}

interface LogPaneProps {
  run: WholeRun;
  label: string;
  filter: LogFilter;
  line: number | null;
  isWrapped: boolean;
  hasTimes: boolean;
  hrefOf: (line: number) => string;
  onLine: (line: number | null) => void;
  /** Lines were told live: what is counted of the run is old. */
  onTold: () => void;
  keys?: Ref<LogKeys>;
}

export function LogPane({ run, label, filter, line, hrefOf, onLine, onTold, keys, ...look }: LogPaneProps) {
  const [source, state] = useLogSource(run.id, filter, onTold);
  const isLive = run.status === 'running';
  const [follows, setFollows] = useState({ isOn: isLive && line === null, sinceRows: 0 });
  const setFollow = useCallback(
    (isOn: boolean) => setFollows((known) => (known.isOn === isOn ? known : { isOn, sinceRows: source.state().rows })),
    [source],
  );
  const goToError = async (direction: 1 | -1) => {
    const from = line ?? (direction === 1 ? 0 : Number.MAX_SAFE_INTEGER);
    const found = await source.errorBeside(Math.min(from, 2_147_483_647), direction).catch(() => null);
    if (found === null) return announce(direction === 1 ? 'No error further down.' : 'No error further up.');
    setFollow(false);
    onLine(found);
  };
  useImperativeHandle(keys, () => ({
    goToError: (direction) => void goToError(direction),
    follow: () => setFollow(true),
  }));
  const news = follows.isOn || !isLive ? 0 : Math.max(0, state.rows - follows.sinceRows);
  const isEmpty = state.isKnown && state.rows === 0 && !state.isReading;
  return (
    <div className={styles.pane}>
      <div className={styles.bar}>
        <span className={styles.count}>
          {countOf(state.rows, filter, state.isCut)}
          {state.isReading && state.rows > 0 ? ' …' : ''}
        </span>
        <span className={styles.space} />
        <ErrorSteps count={run.lines.error} onStep={(direction) => void goToError(direction)} />
        {isLive ? (
          <Button aria-pressed={follows.isOn} className={styles.follow} onClick={() => setFollow(!follows.isOn)}>
            {follows.isOn ? 'Following' : 'Follow'}
          </Button>
        ) : null}
      </div>
      {state.error !== null ? (
        <Fault title="The log could not be read." {...describe(state.error)} onRetry={() => source.retry()} />
      ) : null}
      {isEmpty ? <NoLines run={run} isFiltered={Boolean(filter.level || filter.q)} /> : null}
      {state.isKnown || state.error !== null ? null : <Skeleton label="Reading the log" className={styles.loading} />}
      <div className={styles.lines} hidden={isEmpty}>
        <LogView
          key={`${filter.level} ${filter.q}`}
          label={label}
          source={source}
          state={state}
          line={line}
          isFollowing={follows.isOn}
          mark={filter.q ?? ''}
          hrefOf={hrefOf}
          onLine={onLine}
          onFollow={setFollow}
          {...look}
        />
        {news > 0 ? (
          <Button look="primary" className={styles.news} onClick={() => setFollow(true)}>
            {news.toLocaleString('en')} new {news === 1 ? 'line' : 'lines'} ↓
          </Button>
        ) : null}
      </div>
      {line === null ? null : <LineDetail run={run.id} line={line} onClose={() => onLine(null)} />}
    </div>
  );
}

function countOf(rows: number, { level, q }: LogFilter, isCut: boolean): string {
  const lines = `${rows.toLocaleString('en')} ${rows === 1 ? 'line' : 'lines'}`;
  if (isCut) return `The first ${MOST_MATCHES.toLocaleString('en')} lines that match; filter more narrowly`;
  return level || q ? `${lines} match` : lines;
}

function ErrorSteps({ count, onStep }: { count: number; onStep: (direction: 1 | -1) => void }) {
  if (count === 0) return null;
  return (
    <span className={styles.errors}>
      {count.toLocaleString('en')} {count === 1 ? 'error' : 'errors'}
      <Button aria-label="Previous error" title="Previous error (p)" onClick={() => onStep(-1)}>
        ↑
      </Button>
      <Button aria-label="Next error" title="Next error (n)" onClick={() => onStep(1)}>
        ↓
      </Button>
    </span>
  );
}

/** A run without lines may have reported steps, as agents do that know nothing of logs. */
function NoLines({ run, isFiltered }: { run: WholeRun; isFiltered: boolean }) {
  if (isFiltered) return <Notice title="No line matches." />;
  if (run.log.length > 0) return <Steps steps={run.log} />;
  const words = run.status === 'running' ? 'What the agent writes appears here.' : 'The agent wrote nothing.';
  return (
    <Notice title="The log is empty.">
      <p className={styles.words}>{words}</p>
    </Notice>
  );
}
