import { expect, it } from 'vitest';
import type { Inbox, Notification, NotificationGroup } from '../api/types';
import { itemsOf, leadOf, moreOf, withRead } from './inbox';

function item(number: number, changes: Partial<Notification> = {}): Notification {
  return {
    id: `n${number}`,
    number,
    kind: 'assigned',
    sentence: `Sentence ${number}`,
    at: '2026-11-22T12:00:00.000Z',
    read: false,
    needsYou: false,
    actor: { kind: 'agent', id: 'ada', name: 'ada' },
    data: {},
    ...changes,
  };
}

function group(items: Notification[]): NotificationGroup {
  return {
    task: { id: 't1', key: 'MC-1', title: 'One', board: 'b1', deleted: false },
    needsYou: items.some(({ needsYou }) => needsYou),
    unread: items.filter(({ read }) => !read).length,
    newest: '2026-11-22T12:00:00.000Z',
    muted: false,
    items,
  };
}

it('leads with the newest that needs somebody, even when something else came after it', () => {
  const asked = item(2, { kind: 'question_asked', needsYou: true });
  expect(leadOf(group([item(3), asked, item(1)]))?.id).toBe('n2');
  expect(leadOf(group([item(3), item(1)]))?.id).toBe('n3');
});

it('shows everything that needs somebody and folds away what is merely old', () => {
  const open = [item(1, { needsYou: true }), item(2, { needsYou: true })];
  const { shown, rest } = itemsOf(group([item(9), item(8), item(7), ...open]));
  expect(shown.map(({ id }) => id)).toEqual(['n1', 'n2', 'n9']);
  expect(rest.map(({ id }) => id)).toEqual(['n8', 'n7']);
  expect(itemsOf(group([1, 2, 3, 4].map((n) => item(n, { needsYou: true })))).shown).toHaveLength(4);
});

it('reading takes from the unread, never from what needs somebody', () => {
  const page: Inbox = {
    person: 'human',
    unread: 3,
    needsYou: 1,
    upTo: 3,
    boards: [],
    groups: [group([item(3, { needsYou: true }), item(2), item(1, { read: true })])],
    nextCursor: null,
  };
  const after = withRead(page, (_, task) => task === 't1');
  expect(after.unread).toBe(1);
  expect(after.groups[0]).toMatchObject({ unread: 0, needsYou: true });
  expect(after.groups[0]?.items.map(({ needsYou }) => needsYou)).toEqual([true, false, false]);
  expect(withRead(page, ({ id }) => id === 'n2').groups[0]?.unread).toBe(1);
  expect(withRead(page, () => false).unread).toBe(3);
});

it('says for how many tasks one notification stands', () => {
  expect(moreOf(item(1, { data: { more: 12 } }))).toBe(12);
  expect(moreOf(item(1))).toBe(0);
});
