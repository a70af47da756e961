/** Says whether what is on screen is what is so. */
import { useMaybeLive, useUnanswered } from '../boards/session';
import { classes } from '../lib/classes';
import { clock } from '../lib/time';
import { chipOf } from '../live/chip';
import styles from './ConnectionChip.module.css';

export function ConnectionChip() {
  const live = useMaybeLive();
  if (!live) return null;
  const { status, retryNow } = live;
  const { text, tone } = chipOf(status, clock);
  const canRetry = status.phase === 'waiting' || status.phase === 'failed';
  const inner = (
    <>
      <span className={classes(styles.dot, styles[tone])} />
      <span className={styles.text}>{text}</span>
      {status.phase === 'live' ? null : <Waiting />}
    </>
  );
  return (
    <div
      className={styles.chip}
      role="status"
      aria-label="Connection"
      data-phase={status.phase}
      title={status.reason ?? undefined}
    >
      {canRetry ? (
        <button type="button" className={styles.inner} onClick={retryNow} title="Connect now">
          {inner}
        </button>
      ) : (
        <span className={styles.inner}>{inner}</span>
      )}
    </div>
  );
}

/** Own changes that will be sent when the connection is back. */
function Waiting() {
  const count = useUnanswered();
  if (count === 0) return null;
  return (
    <span
      className={styles.waiting}
      data-waiting={count}
    >{`· ${count} ${count === 1 ? 'change waits' : 'changes wait'}`}</span>
  );
}
