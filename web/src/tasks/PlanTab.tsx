/** Plan: the checklist of the work, where it stands, and the way to change it. */
import { useEffect, useRef, useState } from 'react';
import type { Task } from '../api/types';
import { classes } from '../lib/classes';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Notice } from '../ui/Notice';
import { StateGlyph } from '../ui/StateGlyph';
import { PlanEditor } from './PlanEditor';
import styles from './PlanTab.module.css';
import { planOf, type Step } from './planSteps';

export function PlanTab({ task }: { task: Task }) {
  const [isEditing, setEditing] = useState(false);
  const { steps, done } = planOf(task);
  if (isEditing) return <PlanEditor task={task} onClose={() => setEditing(false)} />;
  if (steps.length === 0) {
    return (
      <Notice title="No plan yet.">
        <p className={styles.summary}>An agent that takes the task may write one, or you do.</p>
        <Button onClick={() => setEditing(true)}>Write a plan</Button>
      </Notice>
    );
  }
  return (
    <>
      <div className={styles.head}>
        <p className={styles.summary}>
          {done} of {steps.length} steps done
        </p>
        <Button onClick={() => setEditing(true)}>Edit</Button>
      </div>
      <div className={styles.bar}>
        <span className={styles.fill} style={{ transform: `scaleX(${done / steps.length})` }} />
      </div>
      <ol className={styles.plan} aria-label="Plan">
        {steps.map((step) => (
          <PlanStep key={step.at} step={step} state={task.executionState} />
        ))}
      </ol>
    </>
  );
}

function PlanStep({ step: { text, stands }, state }: { step: Step; state: Task['executionState'] }) {
  const row = useRef<HTMLLIElement>(null);
  const isNow = stands === 'now';
  // In a long plan, what is being done is what one came to see.
  useEffect(() => {
    if (isNow) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isNow]);
  return (
    <li ref={row} className={classes(styles.step, styles[stands])} aria-current={isNow ? 'step' : undefined}>
      {isNow ? (
        <span className={styles.glyph}>
          <StateGlyph state={state} />
        </span>
      ) : (
        <span className={styles.mark}>{stands === 'done' ? <Icon name="check" size={12} /> : null}</span>
      )}
      <span className={styles.text}>{text}</span>
      {stands === 'done' ? <span className="visually-hidden">(done)</span> : null}
    </li>
  );
}
