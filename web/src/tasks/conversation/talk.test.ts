import { expect, it } from 'vitest';
import type { Approval, Comment, Question } from '../../api/types';
import type { Pending } from '../../boards/pending';
import { talkOf, unheardOf } from './talk';

const at = (minute: number) => `2026-11-22T12:0${minute}:00.000Z`;

const comment: Comment = {
  id: 'c',
  taskId: 't',
  author: 'anna',
  authorKind: 'person',
  text: '@clawdbot keep it',
  mentions: ['clawdbot'],
  createdAt: at(2),
};
const question: Question = {
  id: 'q',
  taskId: 't',
  boardId: 'b',
  state: 'answered',
  text: 'Which region?',
  options: ['eu', 'us'],
  askedBy: 'clawdbot',
  askedByKind: 'agent',
  askedAt: at(1),
  answer: 'eu',
  closedBy: 'human',
  closedByKind: 'person',
  closedAt: at(3),
};
const approval: Approval = {
  id: 'a',
  taskId: 't',
  boardId: 'b',
  state: 'rejected',
  requestedBy: 'clawdbot',
  requestedByKind: 'agent',
  requestedAt: at(0),
  note: 'May I publish?',
  decidedBy: 'human',
  decidedByKind: 'person',
  decidedAt: at(4),
  comment: 'Not on a Friday.',
};

it('tells everything in the order it was said, with what came back', () => {
  const told = talkOf([comment], [question], [approval]).map(({ who, did, text, reply }) => [
    who,
    did,
    text,
    reply && `${reply.who} ${reply.did}: ${reply.text}`,
  ]);
  expect(told).toEqual([
    ['clawdbot', 'asked for an approval', 'May I publish?', 'human rejected: Not on a Friday.'],
    ['clawdbot', 'asked', 'Which region?', 'human answered: eu'],
    ['anna', null, '@clawdbot keep it', null],
  ]);
});

it('leaves out what still waits', () => {
  expect(talkOf([], [{ ...question, state: 'open' }], [{ ...approval, state: 'requested' }])).toEqual([]);
});

it('says when nobody answered', () => {
  const did = (changes: Partial<Question>) => talkOf([], [{ ...question, ...changes }], [])[0]?.reply?.did;
  expect(did({ closedBy: 'system', closedByKind: 'system' })).toBe('nobody answered in time, so the default holds');
  expect(did({ state: 'expired' })).toBe('nobody answered in time');
  expect(did({ state: 'withdrawn' })).toBe('withdrew the question');
});

it('tells what of this task the server has not heard yet, in the order it was written', () => {
  const say = (key: string, id: string, isHeard = false): Pending => ({
    key,
    edit: { kind: 'comment', id, taskKey: 'MC-1', text: `Words ${key}` },
    answer: isHeard ? { version: 0, at: 0 } : null,
  });
  expect(unheardOf('t', [say('2', 't'), say('3', 'other'), say('4', 't', true), say('1', 't')])).toEqual([
    { key: '2', text: 'Words 2' },
    { key: '1', text: 'Words 1' },
  ]);
});
