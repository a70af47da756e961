/** A link that somebody wrote, and that leaves the app: it opens beside it and learns nothing of it. */
import type { ReactNode } from 'react';
import styles from './OutLink.module.css';

export function OutLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className={styles.link} target="_blank" rel="noopener nofollow noreferrer">
      {children}
    </a>
  );
}
