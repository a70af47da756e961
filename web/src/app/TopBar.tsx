/** The bar above every page: where one is, what narrows it, the theme and the connection. */
import type { ReactNode } from 'react';
import { tipOf } from '../ui/action';
import { IconButton } from '../ui/Button';
import { palette } from './actions/palette';
import { ConnectionChip } from './ConnectionChip';
import { usePageTitle } from './pageTitle';
import { useShow } from './sheets';
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
  const show = useShow();
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.middle}>{children}</div>
      <div className={styles.tools}>
        {tools}
        <IconButton icon="search" label={tipOf(palette)} onClick={() => show('palette')} />
        <ThemeSwitch />
        <ConnectionChip />
      </div>
    </header>
  );
}
