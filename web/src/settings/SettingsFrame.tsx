/** The frame of the settings: what there is, and the part that is shown. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classes } from '../lib/classes';
import places from '../ui/places.module.css';
import styles from './SettingsFrame.module.css';

const PAGES = [
  { to: '/settings', name: 'Appearance' },
  { to: '/settings/boards', name: 'Boards' },
  { to: '/settings/webhooks', name: 'Webhooks' },
  { to: '/settings/installation', name: 'This installation' },
] as const;

export function SettingsFrame({ children }: { children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <nav className={styles.nav} aria-label="Settings">
        {PAGES.map(({ to, name }) => (
          <Link
            key={to}
            to={to}
            className={classes(places.place, styles.link)}
            activeOptions={{ exact: to === '/settings', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {name}
          </Link>
        ))}
      </nav>
      <div className={styles.page}>{children}</div>
    </div>
  );
}
