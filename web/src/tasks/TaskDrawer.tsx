/** The drawer: the task beside its board, above it when there is no room, a page on a phone. */
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Tab } from '../boards/search';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import styles from './TaskDrawer.module.css';
import { TaskView } from './TaskView';

interface TaskDrawerProps {
  taskKey: string;
  tab: Tab;
  onTab: (tab: Tab) => void;
  onClose: () => void;
}

export function TaskDrawer({ taskKey, tab, onTab, onClose }: TaskDrawerProps) {
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => drawer.current?.focus({ preventScroll: true }), []);
  return (
    <aside ref={drawer} className={styles.drawer} aria-label={`Task ${taskKey}`} tabIndex={-1}>
      <div className={styles.tools}>
        <Link
          to="/t/$task"
          params={{ task: taskKey }}
          search={{ tab }}
          className={styles.page}
          aria-label="Open as a page"
          title="Open as a page"
        >
          <Icon name="expand" />
        </Link>
        <IconButton icon="close" label="Close (Esc)" onClick={onClose} />
      </div>
      <TaskView taskKey={taskKey} tab={tab} onTab={onTab} onGone={onClose} />
    </aside>
  );
}
