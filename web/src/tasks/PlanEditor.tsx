/** The plan as text, a line a step; what the agent changed meanwhile is not overwritten unseen. */
import { type KeyboardEvent, useState } from 'react';
import type { Task } from '../api/types';
import { useBoardSession } from '../boards/session';
import { Button } from '../ui/Button';
import editor from './editor.module.css';
import { Overtaken } from './Overtaken';
import styles from './PlanTab.module.css';
import { stepsIn } from './planSteps';

const MOST_STEPS = 200;
const LONGEST_STEP = 1_000;

export function PlanEditor({ task, onClose }: { task: Task; onClose: () => void }) {
  const { commands } = useBoardSession();
  const now = task.planChecklist.join('\n');
  const [text, setText] = useState(now);
  const [begunAs, setBegunAs] = useState(now);
  const steps = stepsIn(text);
  const flaw = flawOf(steps);
  const hasChanged = now !== begunAs;
  const save = () => {
    if (flaw || hasChanged) return;
    void commands.patch(task.id, { planChecklist: steps });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save();
    if (event.key === 'Escape') event.stopPropagation();
  };
  return (
    <div className={editor.editor}>
      <textarea
        className={editor.box}
        // biome-ignore lint/a11y/noAutofocus: it was asked for with the press of a button.
        autoFocus
        aria-label="Plan, a line a step"
        rows={10}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {flaw ? (
        <p className={styles.flaw} role="alert">
          {flaw}
        </p>
      ) : null}
      {hasChanged ? (
        <Overtaken
          says="Somebody changed the plan while you wrote. It is now:"
          theirs={now || '(no plan)'}
          onKeep={() => setBegunAs(now)}
          onTake={onClose}
        />
      ) : null}
      <div className={editor.buttons}>
        <span className={styles.hint}>A line is a step.</span>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" disabled={flaw !== null || hasChanged} onClick={save}>
          Save
        </Button>
      </div>
    </div>
  );
}

function flawOf(steps: readonly string[]): string | null {
  if (steps.length > MOST_STEPS) return `A plan has at most ${MOST_STEPS} steps; these are ${steps.length}.`;
  const long = steps.findIndex((step) => step.length > LONGEST_STEP);
  return long < 0 ? null : `Step ${long + 1} is longer than ${LONGEST_STEP} characters.`;
}
