/** Nothing waits: said in a sentence, with what would come here. */
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import styles from './InboxEmpty.module.css';

export function InboxEmpty({ unread, onAll }: { unread: boolean; onAll: () => void }) {
  if (unread) {
    return (
      <Notice title="You have read everything.">
        <Button onClick={onAll}>Show all</Button>
      </Notice>
    );
  }
  return (
    <Notice title="Nothing needs you.">
      <p className={styles.words}>
        When an agent asks for an approval, has a question, fails or falls silent, you find it here. So does every task
        that is assigned to you, and every comment that mentions you.
      </p>
    </Notice>
  );
}
