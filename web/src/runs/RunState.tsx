/** How a run stands, as sign and word. */
import type { RunStatus } from '../api/types';
import { type GlyphState, StateGlyph } from '../ui/StateGlyph';
import styles from './RunState.module.css';

const SIGNS: Readonly<Record<RunStatus, GlyphState>> = {
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  lost: 'failed',
  cancelled: 'queued',
};

export function RunState({ status }: { status: RunStatus }) {
  return (
    <span className={styles.state} data-status={status}>
      <StateGlyph state={SIGNS[status]} says={false} />
      {status}
    </span>
  );
}
