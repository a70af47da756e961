/** Asks whose text is to stay, when two people changed it at once, and what is to become of words that were not taken. */
import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button';
import { Dialog, DialogButtons } from '../../ui/Dialog';
import { lazily } from '../../ui/later';
import { getDisputes, type OpenDispute, subscribeDisputes } from '../disputes';
import styles from './Disputes.module.css';

const RefusedComment = lazily(async () => (await import('./RefusedComment')).RefusedComment);

export function Disputes() {
  const [dispute] = useSyncExternalStore(subscribeDisputes, getDisputes);
  if (!dispute) return null;
  return dispute.about === 'comment' ? (
    <RefusedComment key={dispute.id} dispute={dispute} />
  ) : (
    <Overtaken key={dispute.id} dispute={dispute} />
  );
}

function Overtaken({ dispute }: { dispute: Extract<OpenDispute, { about: 'text' }> }) {
  const { taskKey, field, mine, theirs, choose } = dispute;
  return (
    <Dialog title={`The ${field} of ${taskKey} was changed meanwhile`} onClose={() => choose('theirs')} wide>
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
