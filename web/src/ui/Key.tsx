/** A key, as it stands on a keyboard, beside what it does. */
import { classes } from '../lib/classes';
import styles from './Key.module.css';

export function Key({ name, className }: { name: string; className?: string | undefined }) {
  return <kbd className={classes(styles.key, className)}>{name}</kbd>;
}
