/** How long a run took; it ticks while the run goes on. */
import { useNow } from '../lib/useNow';
import { durationOf } from './words';

interface DurationProps {
  run: { startedAt: string; endedAt: string | null };
}

export function Duration({ run }: DurationProps) {
  return run.endedAt === null ? <Ticking run={run} /> : durationOf(run, 0);
}

function Ticking({ run }: DurationProps) {
  return durationOf(run, useNow(1_000));
}
