/** Plan: the agent's checklist, and where it stands. */
import type { Task } from '../api/types';
import { classes } from '../lib/classes';
import { Icon } from '../ui/Icon';
import { Notice } from '../ui/Notice';
import styles from './PlanTab.module.css';

export function PlanTab({ task }: { task: Task }) {
  const { planChecklist: plan, currentStepIndex } = task;
  if (plan.length === 0) {
    return <Notice title="No plan yet.">An agent that takes the task may write one.</Notice>;
  }
  const isFinished = task.executionState === 'completed';
  const done = isFinished ? plan.length : Math.min(plan.length, currentStepIndex);
  return (
    <>
      <p className={styles.summary}>
        {done} of {plan.length} steps done
      </p>
      <div className={styles.bar}>
        <span className={styles.fill} style={{ transform: `scaleX(${done / plan.length})` }} />
      </div>
      <ol className={styles.plan}>
        {plan.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan; the same words may come twice.
          <Step key={index} step={step} state={index < done ? 'done' : index === done ? 'now' : 'later'} />
        ))}
      </ol>
    </>
  );
}

function Step({ step, state }: { step: string; state: 'done' | 'now' | 'later' }) {
  return (
    <li className={classes(styles.step, styles[state])} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={styles.mark}>{state === 'done' ? <Icon name="check" size={12} /> : null}</span>
      <span>{step}</span>
      <span className="visually-hidden">{state === 'done' ? '(done)' : ''}</span>
    </li>
  );
}
