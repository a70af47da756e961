/** Draws the toasts and tells them to screen readers. */
import { useSyncExternalStore } from 'react';
import { classes } from '../lib/classes';
import { IconButton } from './Button';
import styles from './Toasts.module.css';
import { dismissToast, getToasts, subscribeToasts } from './toasts';

export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToasts, getToasts);
  return (
    <section className={styles.region} aria-label="Messages" aria-live="polite">
      {toasts.map(({ id, text, tone, requestId, action }) => (
        <div key={id} className={classes(styles.toast, tone === 'bad' && styles.bad)}>
          <div className={styles.words}>
            <p>{text}</p>
            {requestId ? <p className={styles.request}>Request {requestId}</p> : null}
          </div>
          {action ? (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                dismissToast(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          ) : null}
          <IconButton icon="close" label="Dismiss" className={styles.close} onClick={() => dismissToast(id)} />
        </div>
      ))}
    </section>
  );
}
