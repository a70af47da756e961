import { expect, it } from 'vitest';
import { task } from '../testing/cast';
import { planOf, stepsIn } from './planSteps';

const PLAN = { planChecklist: ['Read', 'Write', 'Run'], currentStepIndex: 1 };
const stands = (changes: Parameters<typeof task>[1]) =>
  planOf(task('1', { ...PLAN, ...changes })).steps.map((s) => s.stands);

it('marks what is done, what is being done and what comes later', () => {
  expect(stands({})).toEqual(['done', 'now', 'later']);
  expect(stands({ currentStepIndex: 3 })).toEqual(['done', 'done', 'done']);
  expect(stands({ currentStepIndex: 9 })).toEqual(['done', 'done', 'done']);
  expect(stands({ executionState: 'completed' })).toEqual(['done', 'done', 'done']);
});

it('reads a plan as people write and paste it', () => {
  expect(stepsIn('Read\n\n  - Write \n2. Run\n* [x] Look\n- [ ] Ship 2. edition')).toEqual([
    'Read',
    'Write',
    'Run',
    'Look',
    'Ship 2. edition',
  ]);
  expect(stepsIn(' \n ')).toEqual([]);
});
