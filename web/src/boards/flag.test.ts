import { expect, it } from 'vitest';
import { card } from '../testing/cast';
import { flagOf, progressOf } from './flag';

const TODAY = '2026-11-22';
const all = card('1', {
  needsApproval: true,
  executionState: 'idle',
  openBlockers: 1,
  dueDate: '2026-11-21T00:00:00.000Z',
});

it('shows one warning, the most urgent', () => {
  expect(flagOf(all, 'ready', TODAY)).toBe('approval');
  expect(flagOf({ ...all, approvedAt: 'x' }, 'ready', TODAY)).toBe('idle');
  expect(flagOf({ ...all, needsApproval: false, executionState: 'queued' }, 'ready', TODAY)).toBe('blocked');
  expect(flagOf({ ...card('1'), dueDate: '2026-11-21T00:00:00.000Z' }, 'ready', TODAY)).toBe('overdue');
  expect(flagOf({ ...card('1'), dueDate: '2026-11-22T00:00:00.000Z' }, 'ready', TODAY)).toBeNull();
  expect(flagOf(all, 'done', TODAY)).toBeNull();
});

it('what waits for an answer comes right after what waits for a yes, and a failure before the block it ended in', () => {
  const question = { id: 'q', text: 'Red?', askedBy: 'ada', askedAt: TODAY, options: [] };
  const asking = card('1', { question, executionState: 'failed' });
  expect(flagOf(asking, 'active', TODAY)).toBe('question');
  expect(flagOf({ ...asking, needsApproval: true }, 'active', TODAY)).toBe('approval');
  expect(flagOf(card('1', { executionState: 'failed', blockedReason: 'No space' }), 'waiting', TODAY)).toBe('failed');
});

it('tells a task whose holder was lost, and one that stands too long, from one that is blocked', () => {
  const held = card('1', {
    onLeaseLost: 'hold',
    attempt: 1,
    executionState: 'waiting',
    blockedReason: 'ada fell silent',
  });
  expect(flagOf(held, 'active', TODAY)).toBe('lost');
  expect(flagOf({ ...held, onLeaseLost: 'requeue' }, 'active', TODAY)).toBe('blocked');
  const warning = { kind: 'overdue' as const, since: TODAY, limitSeconds: 60 };
  expect(flagOf(card('1', { warning }), 'review', TODAY)).toBe('stuck');
});

it('shows progress only while work is active', () => {
  const working = card('1', { executionState: 'running', planSteps: 4, currentStepIndex: 1 });
  expect(progressOf(working)).toBe(0.25);
  expect(progressOf({ ...working, currentStepIndex: 9 })).toBe(1);
  expect(progressOf({ ...working, executionState: 'queued' })).toBeNull();
  expect(progressOf({ ...working, planSteps: 0 })).toBeNull();
});
