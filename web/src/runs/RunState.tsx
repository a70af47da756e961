/** How a run stands, as sign and word. */
import type { RunStatus } from '../api/types';
import { RUN_GLYPHS } from '../tasks/runFacts';
import { StateGlyph } from '../ui/StateGlyph';
import styles from './RunState.module.css';

export function RunState({ status }: { status: RunStatus }) {
  return (
    <span className={styles.state} data-status={status}>
      <StateGlyph state={RUN_GLYPHS[status]} says={false} />
      {status}
    </span>
  );
}
