/** Something that waits for a person, loud enough to be seen first: who asks, since when, what, and how to settle it. */
import { type ReactNode, useId } from 'react';
import type { ActorKind } from '../../api/types';
import { Face } from '../../boards/Face';
import { ago, moment } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Avatar } from '../../ui/Avatar';
import { LinkedText } from '../../ui/LinkedText';
import styles from './AskBlock.module.css';

interface AskBlockProps {
  who: string;
  /** Undefined until it is read; the name tells for the moment. */
  kind: ActorKind | undefined;
  /** What they do: "asks", "asks for an approval". */
  title: string;
  at: string;
  /** As it was written: plain text. */
  text: string;
  note?: ReactNode;
  offline: string | null;
  children: ReactNode;
}

export function AskBlock({ who, kind, title, at, text, note, offline, children }: AskBlockProps) {
  const now = useNow(30_000);
  const id = useId();
  return (
    <section className={styles.block} aria-labelledby={id} data-asks>
      <h3 id={id} className={styles.head}>
        {kind === undefined ? <Face name={who} /> : <Avatar name={who} kind={kind === 'agent' ? 'agent' : 'person'} />}
        <span>
          <strong>{who}</strong> {title}
        </span>
        <time className={styles.time} dateTime={at} title={moment(at)}>
          {ago(at, now)}
        </time>
      </h3>
      <p className={styles.text}>
        <LinkedText text={text} />
      </p>
      {note ? <p className={styles.note}>{note}</p> : null}
      {children}
      {offline ? <p className={styles.note}>{offline}: this can be settled when the connection is back.</p> : null}
    </section>
  );
}
