/** One thing that happened in a run; its time is the link to it. */
import { useEffect, useRef } from 'react';
import { clockSeconds } from '../../lib/time';
import { plainText } from '../log/lineText';
import type { Entry } from './entries';
import { Folded } from './Folded';
import type { StoryLink } from './link';
import styles from './StoryEntry.module.css';

interface StoryEntryProps {
  entry: Entry;
  /** One was led here. */
  isHere: boolean;
  entryLink: (entry: string) => StoryLink;
  lineLink: (line: number) => StoryLink;
}

export function StoryEntry({ entry, isHere, entryLink, lineLink }: StoryEntryProps) {
  const { id, at, who, words, text, tone, line, stretch } = entry;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isHere) item.current?.scrollIntoView({ block: 'center' });
  }, [isHere]);
  const link = entryLink(id);
  const iso = new Date(at).toISOString();
  return (
    <li ref={item} className={styles.entry} data-entry={id} data-tone={tone} data-here={isHere || undefined}>
      <a
        className={styles.time}
        href={link.href}
        onClick={link.onClick}
        aria-label={`Link to ${clockSeconds(iso)}`}
        aria-current={isHere ? 'true' : undefined}
      >
        <time dateTime={iso}>{clockSeconds(iso)}</time>
      </a>
      <div className={styles.what}>
        {stretch ? (
          <Folded stretch={stretch} isOpen={isHere} lineLink={lineLink} />
        ) : (
          <p className={styles.words}>
            {who === null ? null : <strong>{who} </strong>}
            {words}
            {line === undefined ? null : (
              <a className={styles.line} {...lineLink(line)}>
                Line {line.toLocaleString('en')}
              </a>
            )}
          </p>
        )}
        {text === null ? null : <p className={line === undefined ? styles.text : styles.message}>{plainText(text)}</p>}
      </div>
    </li>
  );
}
