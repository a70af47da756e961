/** Asks whose text is to stay, when two people changed it at once. */
import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button';
import { Dialog, DialogButtons } from '../../ui/Dialog';
import { getDisputes, subscribeDisputes } from '../disputes';
import styles from './Disputes.module.css';

export function Disputes() {
  const [dispute] = useSyncExternalStore(subscribeDisputes, getDisputes);
  if (!dispute) return null;
  const { taskKey, field, mine, theirs, choose } = dispute;
  return (
    <Dialog
      key={dispute.id}
      title={`The ${field} of ${taskKey} was changed meanwhile`}
      onClose={() => choose('theirs')}
      wide
    >
      <p className={styles.words}>Somebody else changed it after you began. Which one is to stay?</p>
      <div className={styles.texts}>
        <section aria-label="Yours">
          <h3 className={styles.whose}>Yours</h3>
          <p className={styles.text}>{mine || '(empty)'}</p>
        </section>
        <section aria-label="Theirs">
          <h3 className={styles.whose}>Theirs</h3>
          <p className={styles.text}>{theirs || '(empty)'}</p>
        </section>
      </div>
      <DialogButtons>
        <Button onClick={() => choose('theirs')}>Take theirs</Button>
        <Button look="primary" onClick={() => choose('mine')}>
          Keep mine
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
