/** A task with its head and tabs; the drawer and the page show the same. */
import { useEffect, useState } from 'react';
import { describe, Problem } from '../api/problem';
import type { Card, Task } from '../api/types';
import { TABS, type Tab } from '../boards/search';
import { useOffline } from '../boards/useOffline';
import { Fault, Notice } from '../ui/Notice';
import { Skeleton } from '../ui/Skeleton';
import { Tabs } from './Tabs';
import { TaskHead } from './TaskHead';
import styles from './TaskView.module.css';
import { prefetchTabs, TAB_NAMES, TAB_PARTS } from './tabParts';
import { useTask } from './useTask';

interface TaskViewProps {
  taskKey: string;
  tab: Tab;
  onTab: (tab: Tab) => void;
  onGone: () => void;
}

export function TaskView({ taskKey, tab, onTab, onGone }: TaskViewProps) {
  const { task: read, card, error, isPending, isFetching, refetch } = useTask(taskKey);
  const isOffline = useOffline() !== null;
  // What was begun in an outline stays until the rest is there, though the connection is back before.
  const [outlined, setOutlined] = useState<string | null>(null);
  if (isOffline && !read && card && outlined !== taskKey) setOutlined(taskKey);
  useEffect(prefetchTabs, []);
  const [wantsAnswer, setWantsAnswer] = useState(false);
  const answer = () => {
    onTab('details');
    setWantsAnswer(true);
  };
  if (error instanceof Problem && error.status === 404) {
    return (
      <div className={styles.body}>
        <Notice title={`${taskKey} isn’t there (any more).`}>
          <p className={styles.muted}>It may have been deleted. Its history is in the log.</p>
        </Notice>
      </div>
    );
  }
  const task = read ?? (outlined === taskKey && card ? outlineOf(card) : null);
  const fault =
    error && !read ? (
      <Fault title={`${taskKey} could not be loaded.`} {...describe(error)} onRetry={() => void refetch()} />
    ) : null;
  if (!task) {
    return (
      <>
        {card ? <TaskHead task={card} onAnswer={answer} /> : null}
        {fault}
        {isPending ? <Skeleton label={`Loading ${taskKey}`} rows={2} className={styles.loading} /> : null}
      </>
    );
  }
  const tabs = read ? TABS : OUTLINE_TABS;
  const shown = tabs.find((one) => one === tab) ?? 'details';
  const Shown = TAB_PARTS[shown].Part;
  return (
    <>
      <TaskHead task={task} onAnswer={answer} />
      <Tabs tabs={tabs} names={TAB_NAMES} counts={countsOf(task)} current={shown} onChange={onTab} />
      {isOffline || isFetching ? null : fault}
      <div
        className={styles.body}
        role="tabpanel"
        id={`panel-${shown}`}
        aria-labelledby={`tab-${shown}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to scroll what has nothing else to stop at.
        tabIndex={0}
      >
        <Shown
          key={shown}
          task={task}
          isWhole={read !== null}
          onGone={onGone}
          wantsAnswer={wantsAnswer}
          onAnswering={() => setWantsAnswer(false)}
        />
      </div>
    </>
  );
}

/** While the server is away: what the board knows of the task, and the tabs that are whole with it. */
const OUTLINE_TABS = ['details', 'dependencies'] as const satisfies readonly Tab[];

function outlineOf(card: Card): Task {
  return { ...card, planChecklist: [], progressLog: [] };
}

/** Of long progress a task carries only the newest entries. */
const MANY_ENTRIES = 20;

function countsOf({ planChecklist, progressLog, blockedBy }: Task): Partial<Record<Tab, string | number>> {
  const reported = progressLog.length;
  return {
    plan: planChecklist.length,
    progress: reported < MANY_ENTRIES ? reported : `${MANY_ENTRIES}+`,
    dependencies: blockedBy.length,
  };
}
