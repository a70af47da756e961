/** A task that an agent holds: since when, how long its lease lasts, and the way to take it back. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Hold } from '../api/types';
import { useOffline } from '../boards/useOffline';
import { span } from '../lib/time';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import styles from './HoldLine.module.css';
import { holdNow } from './life';
import { useAgentChanges } from './useAgentChanges';

interface HoldLineProps {
  hold: Hold;
  agent: string;
  now: number;
}

export function HoldLine({ hold, agent, now }: HoldLineProps) {
  const [isAsking, setAsking] = useState(false);
  const { release } = useAgentChanges();
  const offline = useOffline();
  const { heldMillis, silentMillis, leftMillis, isStale } = holdNow(hold, now);
  return (
    <li className={styles.hold} data-stale={isStale} data-task={hold.key}>
      <div className={styles.words}>
        <Link to="/t/$task" params={{ task: hold.key }} search={{}} className={styles.task} title={hold.title}>
          <span className={styles.key}>{hold.key}</span> {hold.title}
        </Link>
        <p className={styles.times}>
          for {span(heldMillis)} · {leftMillis > 0 ? `lease ends in ${span(leftMillis)}` : 'lease is over'}
          {isStale ? <strong className={styles.stale}> · silent for {span(silentMillis)}</strong> : null}
        </p>
      </div>
      <Button
        look={isStale ? 'danger' : 'plain'}
        disabled={offline !== null}
        title={offline ?? 'Ends the hold; the task goes back to be taken'}
        aria-label={`Release ${hold.key}`}
        onClick={() => setAsking(true)}
      >
        Release
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={`Take ${hold.key} from ${agent}?`}
          verb="Release"
          onClose={() => setAsking(false)}
          onConfirm={() => void release(hold)}
        >
          The hold ends and the task goes back to be taken, by {agent} or another. What {agent} still reports for it is
          refused.
          {isStale ? '' : ` Its last sign of life was ${span(silentMillis)} ago: it seems to be at work.`}
        </ConfirmDialog>
      ) : null}
    </li>
  );
}
