/** How urgent: bars that rise, and a loud one for critical. Medium is the rule and shows nothing unless asked. */
import { classes } from '../lib/classes';
import styles from './PriorityMark.module.css';

export type PriorityLevel = 'Low' | 'Medium' | 'High' | 'Critical';

const BARS: Readonly<Record<PriorityLevel, number>> = { Low: 1, Medium: 2, High: 3, Critical: 3 };

export function PriorityMark({ priority, always = false }: { priority: PriorityLevel; always?: boolean }) {
  if (priority === 'Medium' && !always) return null;
  return (
    <span className={classes(styles.mark, priority === 'Critical' && styles.critical)} title={`${priority} priority`}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or a word beside it */}
      <svg
        width={14}
        height={14}
        viewBox="0 0 14 14"
        {...(always ? { 'aria-hidden': true } : { role: 'img', 'aria-label': `${priority} priority` })}
      >
        {priority === 'Critical' ? (
          <path
            fillRule="evenodd"
            d="M3 1h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2Zm3.2 2.4v4.4h1.6V3.4Zm0 5.6v1.6h1.6V9Z"
            fill="currentColor"
          />
        ) : (
          [0, 1, 2].map((bar) => (
            <rect
              key={bar}
              x={2 + bar * 4}
              y={9 - bar * 3}
              width={2.6}
              height={3 + bar * 3}
              rx={1}
              fill="currentColor"
              opacity={bar < BARS[priority] ? 1 : 0.28}
            />
          ))
        )}
      </svg>
    </span>
  );
}
