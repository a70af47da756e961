/** What oneself has said and the server has not heard yet: there already, and quietly marked. */
import { ME } from '../../boards/people';
import { useOffline } from '../../boards/useOffline';
import { classes } from '../../lib/classes';
import { Avatar } from '../../ui/Avatar';
import { LinkedText } from '../../ui/LinkedText';
import styles from './Conversation.module.css';
import type { Unheard } from './talk';

export function UnheardList({ unheard }: { unheard: readonly Unheard[] }) {
  const offline = useOffline();
  if (unheard.length === 0) return null;
  return (
    <ol className={styles.list} aria-label="What is on its way">
      {unheard.map(({ key, text }) => (
        <li key={key} className={styles.item} data-unheard>
          <p className={styles.head}>
            <Avatar name={ME} kind="person" />
            <strong className={styles.who}>{ME}</strong>
            <span className={styles.time}>{offline ? 'waits for the connection' : 'sending…'}</span>
          </p>
          <p className={classes(styles.text, styles.unheard)}>
            <LinkedText text={text} />
          </p>
        </li>
      ))}
    </ol>
  );
}
