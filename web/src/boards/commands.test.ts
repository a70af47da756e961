import { describe, expect, it } from 'vitest';
import { card, frame, snapshot } from '../testing/cast';
import { Commands, MOST_WAITING, type Notices, type Way } from './commands';
import type { Edit } from './pending';
import type { Outcome } from './sender';
import { BoardStore } from './store';

class Told implements Notices {
  readonly refusals: string[] = [];
  undo: (() => void) | null = null;
  offline: string | null = null;

  offlineSince(): string | null {
    return this.offline;
  }

  refused(sentence: string): void {
    this.refusals.push(sentence);
  }

  moved(_task: unknown, undo: () => void): void {
    this.undo = undo;
  }
}

class Sent implements Way {
  readonly edits: Edit[] = [];
  outcome: Outcome = 'done';
  waiting = 0;

  getWaiting(): number {
    return this.waiting;
  }

  constructor(private readonly store: BoardStore) {}

  async post(edit: Edit, key = String(this.edits.length)): Promise<Outcome> {
    this.store.add(key, edit);
    this.edits.push(edit);
    return this.outcome;
  }
}

function given(...cards: Parameters<typeof snapshot>[0]) {
  const store = new BoardStore();
  store.reset(snapshot(cards), 0);
  const told = new Told();
  const sent = new Sent(store);
  return { store, told, sent, commands: new Commands(store, sent, told) };
}

describe('a move', () => {
  it('is shown before it is answered and can be undone, to where it was', async () => {
    const { store, told, sent, commands } = given(card('1'), card('2'));
    const moved = commands.move('1', { status: 'Done' });
    expect(store.card('1')?.status).toBe('Done');
    expect(await moved).toBe(true);
    store.apply([frame(11, 'task:updated', card('1', { version: 2, status: 'Done' }), '0')]);
    told.undo?.();
    expect(sent.edits.at(-1)).toEqual({ kind: 'move', id: '1', place: { status: 'Ready', before: '2' } });
    told.undo?.();
    expect(sent.edits).toHaveLength(2);
  });

  it('into another lane takes the fields along, there and back', async () => {
    const { store, sent, commands } = given(card('1', { assignee: 'anna' }));
    const lane = { by: 'assignee', value: 'bob' } as const;
    await commands.move('1', { status: 'Ready' }, { fields: { assignee: 'bob' }, lane });
    expect(sent.edits[0]).toMatchObject({ lane });
    expect(store.card('1')?.assignee).toBe('bob');
    expect(commands.undo.last()).toBe('Move of MC-1');
    expect(sent.edits.at(-1)).toMatchObject({ place: { status: 'Ready' }, fields: { assignee: 'anna' } });
  });

  it('to where it stands already is none', async () => {
    const { sent, commands } = given(card('1'), card('2'));
    expect(await commands.move('2', { status: 'Ready', after: '1' })).toBe(false);
    expect(sent.edits).toEqual([]);
  });
});

describe('a change', () => {
  it('can be taken back, the latest first', async () => {
    const { sent, commands } = given(card('1', { priority: 'Low', tags: ['a'] }));
    await commands.patch('1', { priority: 'High' });
    await commands.patch('1', { tags: [] });
    commands.undo.last();
    commands.undo.last();
    expect(sent.edits.slice(2)).toEqual([
      { kind: 'patch', id: '1', patch: { tags: ['a'] } },
      { kind: 'patch', id: '1', patch: { priority: 'Low' } },
    ]);
    expect(commands.undo.last()).toBeNull();
  });

  it('of a title says what it began with, and one of anything else does not', async () => {
    const { sent, commands } = given(card('1', { version: 4 }));
    await commands.patch('1', { title: 'Better' });
    await commands.patch('1', { priority: 'High' });
    expect(sent.edits).toEqual([
      { kind: 'patch', id: '1', patch: { title: 'Better' }, begun: { version: 4, title: 'Task 1' } },
      { kind: 'patch', id: '1', patch: { priority: 'High' } },
    ]);
  });

  it('that was refused cannot be undone', async () => {
    const { sent, commands } = given(card('1'));
    sent.outcome = { sentence: 'No.', requestId: null };
    expect(await commands.patch('1', { priority: 'High' })).toBe(false);
    expect(commands.undo.last()).toBeNull();
  });
});

describe('a comment', () => {
  it('is taken from the writer as soon as it is safe, and never when no more can wait', () => {
    const { told, sent, commands } = given(card('1'));
    expect(commands.say(card('1'), 'Words')).toBe(true);
    expect(sent.edits).toEqual([{ kind: 'comment', id: '1', taskKey: 'MC-1', text: 'Words' }]);
    told.offline = 'Offline since 14:02';
    expect(commands.say(card('1'), 'More')).toBe(true);
    sent.waiting = MOST_WAITING;
    expect(commands.say(card('1'), 'Too much')).toBe(false);
    expect(told.refusals).toHaveLength(1);
    expect(sent.edits).toHaveLength(2);
  });
});

describe('a dependency', () => {
  it('is shown at once, and whoever adds it hears why it was refused', async () => {
    const { store, told, sent, commands } = given(card('1'), card('2'));
    sent.outcome = { sentence: 'That is a circle.', requestId: null };
    const adding = commands.link('1', '2', true);
    expect(store.card('1')?.blockedBy).toEqual(['2']);
    expect((await adding)?.sentence).toBe('That is a circle.');
    expect(told.refusals).toEqual([]);
  });
});

describe('offline', () => {
  it('changes wait, but claims and approvals are refused with the reason', async () => {
    const { told, sent, commands } = given(card('1'));
    told.offline = 'Offline since 14:02';
    sent.outcome = 'parked';
    expect(await commands.patch('1', { priority: 'High' })).toBe(true);
    expect(await commands.patch('1', { approvedAt: 'now' })).toBe(false);
    expect(await commands.patch('1', { sessionKey: null })).toBe(false);
    expect(sent.edits).toHaveLength(1);
    expect(told.refusals[0]).toContain('Offline since 14:02');
  });

  it('no more changes wait than one can remember', async () => {
    const { told, sent, commands } = given(card('1'));
    told.offline = 'You are offline';
    sent.waiting = MOST_WAITING;
    expect(await commands.patch('1', { priority: 'High' })).toBe(false);
    expect(told.refusals[0]).toContain('50 changes wait already');
  });
});
