/** A count beside its limit: amber at it, red above it. */
import { classes } from '../../lib/classes';
import { toneOf } from '../limits';
import styles from './LimitChip.module.css';

interface LimitChipProps {
  count: number;
  limit: number;
  mode: 'warn' | 'block' | undefined;
  /** Shown where the count stands elsewhere already. */
  text?: string;
}

export function LimitChip({ count, limit, mode, text }: LimitChipProps) {
  const tone = toneOf(count, limit);
  const rule = mode === 'block' ? `at most ${limit} may stand here` : `more than ${limit} is too much`;
  const title = count > limit ? `${count - limit} over the limit: ${rule}` : `${count} of ${limit}: ${rule}`;
  return (
    <span className={classes(styles.chip, tone && styles[tone])} title={title} data-limit={tone ?? 'below'}>
      {text ?? `${count}/${limit}`}
    </span>
  );
}
