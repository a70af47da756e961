/** How far an import is: what was sent of the file, and for how long the server has been at it since. */
import { useNow } from '../lib/useNow';
import { detailOf, type Sending, shareOf } from './importSteps';
import styles from './Transfer.module.css';

const SECOND = 1_000;

export function ImportProgress({ label, sending }: { label: string; sending: Sending }) {
  const now = useNow(SECOND);
  const share = shareOf(sending);
  return (
    <div className={styles.progress}>
      <progress className={styles.bar} aria-label={label} {...(share === null ? {} : { value: share })} />
      <span className={styles.detail}>{detailOf(sending, now)}</span>
    </div>
  );
}
