/** A field, before → after; long texts stand below each other, cut until somebody wants all of it. */
import { useState } from 'react';
import { classes } from '../../lib/classes';
import styles from './AuditTab.module.css';
import type { Change } from './entry';

const LONG = 120;

const isLong = (text: string) => text.length > LONG || text.includes('\n');

export function AuditChange({ change: { field, before, after } }: { change: Change }) {
  const [isWhole, setWhole] = useState(false);
  const isTall = isLong(before) || isLong(after);
  const cut = isTall && !isWhole && styles.cut;
  return (
    <li className={classes(styles.change, isTall && styles.tall)}>
      <span className={styles.field}>{field}</span>
      <span className={classes(styles.before, cut)}>{before}</span>
      <span className={styles.arrow} aria-hidden="true">
        {isTall ? '↓' : '→'}
      </span>
      <span className="visually-hidden">became</span>
      <span className={classes(styles.after, cut)}>{after}</span>
      {isTall ? (
        <button type="button" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : 'Show all'}
        </button>
      ) : null}
    </li>
  );
}
