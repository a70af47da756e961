import { expect, it } from 'vitest';
import { task } from '../testing/cast';
import type { Letter } from './outbox';
import type { Answer } from './pending';
import { type Desk, type Post, Sender } from './sender';

const letter = (key: string, edit: Letter['edit']): Letter => ({
  key,
  board: 'MC',
  tab: 't',
  at: 0,
  edit,
  answer: null,
});

it('leaves what is under way alone when the server goes away: its answer may still come', async () => {
  let isReachable = true;
  let answer: (answer: Answer) => void = () => {};
  const told: string[] = [];
  const post: Post = {
    deliver: () =>
      new Promise((done) => {
        answer = done;
      }),
    current: async () => null,
    newKey: () => 'new',
    later: () => {},
    isReachable: () => isReachable,
  };
  const desk: Desk = {
    isOpen: () => true,
    keep: async () => {},
    answered: ({ key }) => void told.push(`${key} answered`),
    replaced: async () => {},
    renamed: () => {},
    refused: ({ key }) => void told.push(`${key} refused`),
    dropped: () => {},
    setAside: () => {},
    left: () => {},
    ask: async () => 'mine',
  };
  const sender = new Sender(post, desk);
  const release = sender.send(letter('release', { kind: 'patch', id: '1', patch: { sessionKey: null } }));
  await new Promise((done) => setImmediate(done));
  isReachable = false;
  sender.wake();
  const later = sender.send(letter('approve', { kind: 'patch', id: '2', patch: { approvedAt: 'now' } }));
  expect(await later).toMatchObject({ requestId: null });
  answer({ task: task('1') });
  expect(await release).toBe('done');
  expect(told).toEqual(['approve refused', 'release answered']);
});
