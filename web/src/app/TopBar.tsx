/** The bar above every page: where one is, what narrows it, the theme and the connection. */
import type { ReactNode } from 'react';
import { ConnectionChip } from './ConnectionChip';
import { usePageTitle } from './pageTitle';
import { ThemeSwitch } from './ThemeSwitch';
import styles from './TopBar.module.css';

interface TopBarProps {
  title: ReactNode;
  children?: ReactNode;
  tools?: ReactNode;
}

/** A title that is a word is the window's too. */
export function TopBar({ title, children, tools }: TopBarProps) {
  usePageTitle(typeof title === 'string' ? title : null);
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.middle}>{children}</div>
      <div className={styles.tools}>
        {tools}
        <ThemeSwitch />
        <ConnectionChip />
      </div>
    </header>
  );
}
