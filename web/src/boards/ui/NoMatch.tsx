/** A filter that nothing answers: said, and the way back to all cards. */
import { Button } from '../../ui/Button';
import styles from './EmptyBoard.module.css';

export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>No task matches</h2>
      <p className={styles.words}>The board has tasks; the filter above leaves all of them out.</p>
      <Button onClick={onClear}>Clear the filter</Button>
    </div>
  );
}
