/** Commits: what the work changed in the code, with the way to each where one was given. */
import type { Task } from '../../api/types';
import { isPage } from '../../lib/links';
import { ago, moment } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { OutLink } from '../../ui/OutLink';
import section from '../section.module.css';
import styles from './Details.module.css';

/** Characters of a commit's name that tell it from the others. */
const SHORT = 8;

export function Commits({ commits }: { commits: NonNullable<Task['commits']> }) {
  const now = useNow(60_000);
  return (
    <section className={section.section} aria-label="Commits">
      <h3 className={section.heading}>Commits</h3>
      <ul className={styles.commits}>
        {commits.map(({ sha, message, url, timestamp }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing of a commit has to be given
          <li key={index} className={styles.commit}>
            <code className={styles.sha} title={sha ?? undefined}>
              {sha?.slice(0, SHORT) ?? ''}
            </code>
            <span className={styles.message}>
              {url && isPage(url) ? <OutLink href={url}>{message || url}</OutLink> : message || sha}
            </span>
            {timestamp ? (
              <time className={styles.when} dateTime={timestamp} title={moment(timestamp)}>
                {ago(timestamp, now)}
              </time>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
