import { expect, it } from 'vitest';
import type { ApprovalOfTask, Card } from '../../api/types';
import { card } from '../../testing/cast';
import { standsOf } from './approvalStands';

const AT = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T12:05:00.000Z';
const asked: ApprovalOfTask = { id: 'a', state: 'requested', requestedBy: 'clawdbot', requestedAt: AT };
const stands = (changes: Partial<Card>) => standsOf(card('1', changes));

it('says whether a yes is needed, and who gave or refused it', () => {
  expect(stands({})).toEqual({ kind: 'notNeeded' });
  expect(stands({ needsApproval: true })).toEqual({ kind: 'needed' });
  expect(stands({ needsApproval: true, approval: asked })).toEqual({ kind: 'waits', by: 'clawdbot', at: AT });
  const decided = { decidedBy: 'human', decidedAt: LATER };
  expect(
    stands({ needsApproval: true, approval: { ...asked, ...decided, state: 'rejected', comment: 'Not today.' } }),
  ).toEqual({ kind: 'rejected', by: 'human', at: LATER, why: 'Not today.' });
  expect(stands({ needsApproval: true, approvedAt: LATER, approvedBy: 'human', approval: asked })).toEqual({
    kind: 'approved',
    by: 'human',
    at: LATER,
  });
});

it('needs a yes again when one was taken back, and none when the request was withdrawn', () => {
  const withdrawn: ApprovalOfTask = { ...asked, state: 'withdrawn', decidedBy: 'human', decidedAt: LATER };
  expect(stands({ needsApproval: true, approval: withdrawn }).kind).toBe('needed');
  expect(stands({ needsApproval: false, approval: withdrawn }).kind).toBe('notNeeded');
});
