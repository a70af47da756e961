/** The log of a run through a filter, fed by what is told of it live. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { readLog } from '../../api/runs';
import { useSideChannel } from '../../live/useSideChannel';
import { linesOf } from './frames';
import { MatchingLines } from './matchingLines';
import type { LogFilter, LogSource, LogState, ReadLog } from './source';
import { WholeLog } from './wholeLog';

export function useLogSource(run: string, { level, q }: LogFilter, onTold: () => void): [LogSource, LogState] {
  const source = useMemo(() => {
    const read: ReadLog = (wanted, signal) => readLog(run, wanted, signal);
    return level || q ? new MatchingLines(read, { level, q }) : new WholeLog(read);
  }, [run, level, q]);
  useEffect(() => {
    source.open();
    return () => source.close();
  }, [source]);
  const tell = (message: Parameters<typeof linesOf>[0]) => {
    const told = linesOf(message);
    if (!told) return;
    source.tell(told.lines, told.last);
    onTold();
  };
  useSideChannel(`run:${run}`, { onFrame: tell, onResync: tell });
  return [source, useSyncExternalStore(source.subscribe, source.state)];
}
