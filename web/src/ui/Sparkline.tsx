/** Numbers over time as small bars; who does not see them is told the same in words. */

import { barsOf } from './bars';
import styles from './Sparkline.module.css';

const WIDTH = 140;
const HEIGHT = 24;

export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const bars = barsOf(values, { width: WIDTH, height: HEIGHT, gap: 3, least: 1 });
  return (
    <svg className={styles.sparkline} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      {bars.map((bar, index) => (
        <rect key={bar.x} {...bar} rx={1} className={styles.bar} data-none={values[index] === 0} />
      ))}
    </svg>
  );
}
