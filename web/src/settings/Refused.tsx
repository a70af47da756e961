/** Why something was not saved or brought in, with the id to quote when asking about it. */
import type { Refusal } from '../api/problem';
import styles from './Refused.module.css';

export function Refused({ sentence, requestId }: Refusal) {
  return (
    <p className={styles.refused} role="alert">
      {sentence}
      {requestId ? <span className={styles.request}>Request {requestId}</span> : null}
    </p>
  );
}
