/** What a run made; a link only where it leads to a page. */
import type { WholeRun } from '../api/types';
import { isPage } from '../lib/links';
import { OutLink } from '../ui/OutLink';
import styles from './Artifacts.module.css';

export function Artifacts({ artifacts }: { artifacts: NonNullable<WholeRun['artifacts']> }) {
  if (artifacts.length === 0) return null;
  return (
    <ul className={styles.artifacts} aria-label="What it made">
      {artifacts.map(({ name, url, kind }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same name and address
        <li key={index} className={styles.artifact}>
          {url && isPage(url) ? <OutLink href={url}>{name}</OutLink> : <span title={url}>{name}</span>}
          {kind ? <span className={styles.kind}>{kind}</span> : null}
        </li>
      ))}
    </ul>
  );
}
