/** Somebody else changed what one is writing: how it reads now, and whose goes on. */
import { Button } from '../ui/Button';
import styles from './Overtaken.module.css';

interface OvertakenProps {
  says: string;
  theirs: string;
  onKeep: () => void;
  onTake: () => void;
}

export function Overtaken({ says, theirs, onKeep, onTake }: OvertakenProps) {
  return (
    <div className={styles.overtaken} role="alert">
      <p>{says}</p>
      <p className={styles.theirs}>{theirs}</p>
      <Button onClick={onKeep}>Keep mine</Button>
      <Button onClick={onTake}>Take theirs</Button>
    </div>
  );
}
