/** A task with its head and tabs; the drawer and the page show the same. */
import { describe, Problem } from '../api/problem';
import type { Task } from '../api/types';
import { TABS, type Tab } from '../boards/search';
import { useDelayed } from '../lib/useDelayed';
import { Fault, Notice } from '../ui/Notice';
import { DetailsTab } from './DetailsTab';
import { HistoryTab } from './HistoryTab';
import { PlanTab } from './PlanTab';
import { ProgressTab } from './ProgressTab';
import { Tabs } from './Tabs';
import { TaskHead } from './TaskHead';
import styles from './TaskView.module.css';
import { useTask } from './useTask';

interface TaskViewProps {
  taskKey: string;
  tab: Tab;
  onTab: (tab: Tab) => void;
  onGone: () => void;
}

const NAMES: Readonly<Record<Tab, string>> = {
  details: 'Details',
  plan: 'Plan',
  progress: 'Progress',
  history: 'History',
};

export function TaskView({ taskKey, tab, onTab, onGone }: TaskViewProps) {
  const { task, card, error, isPending, refetch } = useTask(taskKey);
  const isSlow = useDelayed(isPending, 150);
  if (error instanceof Problem && error.status === 404) {
    return (
      <div className={styles.body}>
        <Notice title={`${taskKey} isn’t there (any more).`}>
          <p className={styles.muted}>It may have been deleted. Its history is in the log.</p>
        </Notice>
      </div>
    );
  }
  if (!task) {
    return (
      <>
        {card ? <TaskHead task={card} /> : null}
        {error ? (
          <Fault title={`${taskKey} could not be loaded.`} {...describe(error)} onRetry={() => void refetch()} />
        ) : null}
        {!error && isSlow ? <div className={styles.skeleton} role="status" aria-label={`Loading ${taskKey}`} /> : null}
      </>
    );
  }
  return (
    <>
      <TaskHead task={task} />
      <Tabs tabs={TABS} names={NAMES} counts={countsOf(task)} current={tab} onChange={onTab} />
      <div className={styles.body} role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} tabIndex={-1}>
        <TabBody task={task} tab={tab} onGone={onGone} />
      </div>
    </>
  );
}

function TabBody({ task, tab, onGone }: { task: Task; tab: Tab; onGone: () => void }) {
  switch (tab) {
    case 'details':
      return <DetailsTab task={task} onGone={onGone} />;
    case 'plan':
      return <PlanTab task={task} />;
    case 'progress':
      return <ProgressTab task={task} />;
    case 'history':
      return <HistoryTab task={task} />;
  }
}

function countsOf(task: Task): Partial<Record<Tab, number>> {
  return { plan: task.planChecklist.length, progress: task.progressLog.length };
}
