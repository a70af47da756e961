/** The steps of a plan and how each stands. */
import type { Task } from '../api/types';

export interface Step {
  /** Its place in the plan, which is what it is: the same words may come twice. */
  readonly at: number;
  readonly text: string;
  readonly stands: 'done' | 'now' | 'later';
}

export interface Plan {
  readonly steps: readonly Step[];
  readonly done: number;
}

type Planned = Pick<Task, 'planChecklist' | 'currentStepIndex' | 'executionState'>;

/** What is completed is done to its last step, whatever the agent counted. */
export function planOf({ planChecklist, currentStepIndex, executionState }: Planned): Plan {
  const done = executionState === 'completed' ? planChecklist.length : Math.min(planChecklist.length, currentStepIndex);
  const steps = planChecklist.map((text, at) => ({
    at,
    text,
    stands: at < done ? ('done' as const) : at === done ? ('now' as const) : ('later' as const),
  }));
  return { steps, done };
}

/** A line is a step; marks of lists, as people paste them, are no part of it. */
export function stepsIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]\s+|\d+[.)]\s+)?(?:\[[ xX]?\]\s+)?/, '').trim())
    .filter(Boolean);
}
