/** A comment that the server did not take: why, its text, and what is to become of it. */
import { Button } from '../../ui/Button';
import { Dialog, DialogButtons } from '../../ui/Dialog';
import type { OpenDispute } from '../disputes';
import styles from './Disputes.module.css';

export function RefusedComment({ dispute }: { dispute: Extract<OpenDispute, { about: 'comment' }> }) {
  const { taskKey, mine, why, choose } = dispute;
  return (
    <Dialog title={`Your comment on ${taskKey} was not taken`} onClose={() => choose('later')} wide>
      <p>{why}</p>
      <p className={styles.words}>
        It is kept in this browser. Closed, this is asked again when the page is opened anew.
      </p>
      <textarea className={styles.unsaid} aria-label="Your comment" readOnly rows={5} value={mine} />
      <DialogButtons>
        <Button onClick={() => choose('theirs')}>Throw away</Button>
        <Button look="primary" onClick={() => choose('mine')}>
          Send again
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
