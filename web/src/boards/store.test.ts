import { describe, expect, it } from 'vitest';
import { card, frame, snapshot } from '../testing/cast';
import { BoardStore } from './store';

function storeWith(...tasks: Parameters<typeof snapshot>[0]): BoardStore {
  const store = new BoardStore();
  store.reset(snapshot(tasks), 0);
  return store;
}

const BODY = { title: 'New', status: 'Ready', board: 'MC' };

describe('the board store', () => {
  it('shows an own move at once and keeps it when the log confirms it', () => {
    const store = storeWith(card('1'));
    store.add('key-1', { kind: 'move', id: '1', place: { status: 'Done' } });
    expect(store.card('1')?.status).toBe('Done');
    store.apply([frame(11, 'task:updated', card('1', { version: 2, status: 'Done' }), 'key-1')]);
    expect(store.getPending()).toEqual([]);
    expect(store.card('1')?.status).toBe('Done');
  });

  it('takes a refused move back', () => {
    const store = storeWith(card('1'));
    store.add('key-1', { kind: 'move', id: '1', place: { status: 'Done' } });
    store.drop('key-1');
    expect(store.card('1')?.status).toBe('Ready');
  });

  it('keeps an answered change on top until the log has passed it', () => {
    const store = storeWith(card('1'));
    store.add('key-1', { kind: 'patch', id: '1', patch: { title: 'Mine' } });
    store.apply([frame(11, 'task:updated', card('1', { version: 2, tags: ['theirs'] }))]);
    store.answered('key-1', card('1', { version: 3, title: 'Mine' }));
    expect(store.card('1')).toMatchObject({ title: 'Mine', tags: ['theirs'] });
    store.apply([frame(12, 'task:updated', card('1', { version: 3, title: 'Mine', tags: ['theirs'] }))]);
    expect(store.getPending()).toEqual([]);
  });

  it('shows what is changed together at once, and takes back only what was refused', () => {
    const store = storeWith(card('1'), card('2'), card('3'));
    const move = (id: string, after?: string) =>
      ({ kind: 'move', id, place: { status: 'Done', ...(after ? { after } : {}) } }) as const;
    let draws = 0;
    store.subscribe(() => {
      draws += 1;
    });
    store.addTogether('key-1', [move('1'), move('2', '1'), move('3', '2')]);
    expect([store.getView().order.get('Done'), draws]).toEqual([['1', '2', '3'], 1]);
    store.apply([frame(11, 'task:updated', card('1', { version: 2, status: 'Done' }), 'key-1')]);
    expect(store.getView().order.get('Done')).toEqual(['1', '2', '3']);
    store.settleTogether('key-1', new Set(['1', '2', '3']), new Map([...'12'].map((id) => [id, 2])));
    expect(store.getPending().map(({ edit }) => edit)).toEqual([move('2', '1')]);
    expect(store.card('3')?.status).toBe('Ready');
    store.apply([frame(12, 'task:updated', card('2', { version: 2, status: 'Done', rank: 'z' }), 'key-1')]);
    expect(store.getPending()).toEqual([]);
    expect(store.getView().order.get('Done')).toEqual(['1', '2']);
  });

  it('shows a new task once, first as a draft, then as the server has it', () => {
    const store = storeWith();
    store.add('key-1', { kind: 'create', task: card('draft', { key: '' }), body: BODY });
    expect(store.getView().totals.Ready).toBe(1);
    store.answered('key-1', card('9'));
    expect([...store.getView().tasks.keys()]).toEqual(['9']);
    store.apply([frame(11, 'task:created', card('9'), 'key-1')]);
    expect([...store.getView().tasks.keys()]).toEqual(['9']);
    expect(store.getView().totals.Ready).toBe(1);
  });

  it('forgets answered changes when the log is another one', () => {
    const store = storeWith(card('1'));
    store.add('key-1', { kind: 'patch', id: '1', patch: { title: 'Mine' } });
    store.answered('key-1', card('1', { version: 9 }));
    store.reset(snapshot([card('1', { title: 'Restored' })], { epoch: 'epoch-2' }), 0);
    expect(store.card('1')?.title).toBe('Restored');
  });

  it('says so when an event is missing', () => {
    const store = storeWith(card('1'));
    expect(store.apply([frame(12, 'run:updated', null)])).toBe(false);
    expect(store.apply([frame(11, 'run:updated', null)])).toBe(true);
  });
});
