// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { task } from '../testing/cast';
import { PlanTab } from './PlanTab';

afterEach(cleanup);

const plan = { planChecklist: ['Read', 'Write', 'Run'], currentStepIndex: 1 };

it('marks the step that is being done', () => {
  render(<PlanTab task={task('1', plan)} />);
  expect(screen.getByText('1 of 3 steps done')).toBeTruthy();
  expect(screen.getByText('Write').closest('li')?.getAttribute('aria-current')).toBe('step');
});

it('is all done when the task is', () => {
  render(<PlanTab task={task('1', { ...plan, executionState: 'completed' })} />);
  expect(screen.getByText('3 of 3 steps done')).toBeTruthy();
});
