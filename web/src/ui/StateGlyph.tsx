/** The sign of a state: a shape of its own for each, never colour alone. */
import { classes } from '../lib/classes';
import styles from './StateGlyph.module.css';

export type GlyphState = 'queued' | 'running' | 'waiting' | 'idle' | 'failed' | 'completed';

interface StateGlyphProps {
  state: GlyphState;
  /** Shows the word beside the sign. */
  label?: boolean;
  /** False where the word stands beside it anyway. */
  says?: false;
}

export function StateGlyph({ state, label = false, says }: StateGlyphProps) {
  return (
    <span className={classes(styles.state, styles[state])}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or a word beside it */}
      <svg width={14} height={14} viewBox="0 0 14 14" {...namesOf(state, label || says === false)}>
        {SHAPES[state]}
      </svg>
      {label ? <span className={styles.label}>{state}</span> : null}
    </span>
  );
}

function namesOf(state: GlyphState, isHidden: boolean) {
  return isHidden ? { 'aria-hidden': true } : { role: 'img', 'aria-label': state };
}

const SHAPES: Readonly<Record<GlyphState, React.ReactNode>> = {
  queued: <circle cx={7} cy={7} r={5} fill="none" stroke="currentColor" strokeWidth={1.6} strokeDasharray="2.1 1.83" />,
  running: (
    <g className={styles.sweep}>
      <circle cx={7} cy={7} r={5.1} fill="none" stroke="currentColor" strokeWidth={1.6} />
      <path d="M7 3.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />
    </g>
  ),
  waiting: (
    <>
      <path d="M3.2 2h7.6M3.2 12h7.6" stroke="currentColor" strokeWidth={1.6} strokeLinecap="round" />
      <path d="M4.2 2.6h5.6c0 2.2-2 3.2-2 4.4s2 2.2 2 4.4H4.2c0-2.2 2-3.2 2-4.4s-2-2.2-2-4.4Z" fill="currentColor" />
    </>
  ),
  idle: <path d="M11.9 8.6A5.2 5.2 0 1 1 5.8 1.9a4.3 4.3 0 0 0 6.1 6.7Z" fill="currentColor" />,
  failed: (
    <path
      fillRule="evenodd"
      d="M6.1 1.9a1 1 0 0 1 1.8 0l5 9.3a1 1 0 0 1-.9 1.5H2a1 1 0 0 1-.9-1.5Zm.2 3v3.2h1.4V4.9Zm0 4.3v1.4h1.4V9.2Z"
      fill="currentColor"
    />
  ),
  completed: (
    <path
      fillRule="evenodd"
      d="M7 1a6 6 0 1 1 0 12A6 6 0 0 1 7 1Zm2.6 3.7L6.2 8.2 4.5 6.6l-.9 1 2.6 2.5 4.3-4.4Z"
      fill="currentColor"
    />
  ),
};
