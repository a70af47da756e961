/** A part of the settings: its name, what it is about, and what can be set. */
import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

interface SectionProps {
  title: string;
  words?: ReactNode;
  children: ReactNode;
}

export function Section({ title, words, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {words ? <p className={styles.words}>{words}</p> : null}
      {children}
    </section>
  );
}
