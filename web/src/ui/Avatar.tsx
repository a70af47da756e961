/** Who: agents are square, people are round. */
import { classes } from '../lib/classes';
import styles from './Avatar.module.css';

interface AvatarProps {
  name: string;
  kind: 'agent' | 'person';
  size?: 16 | 20 | 28;
  /** What a screen reader says; without it the name stands beside the picture anyway. */
  says?: string;
}

export function Avatar({ name, kind, size = 20, says }: AvatarProps) {
  const names = says ? { role: 'img', 'aria-label': says } : { 'aria-hidden': true };
  return (
    <span className={classes(styles.avatar, styles[kind], styles[`size${size}`])} title={name} {...names}>
      {initials(name)}
    </span>
  );
}

/** Two words give two letters, one word one. */
function initials(name: string): string {
  const words = name.split(/[\s._:@/-]+/).filter(Boolean);
  const [first = '?', second = ''] = words;
  return (letterOf(first) + letterOf(second)).toUpperCase();
}

/** Whole signs: half of an emoji is none. */
function letterOf(word: string): string {
  return [...word][0] ?? '';
}
