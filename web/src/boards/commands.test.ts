import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Task } from '../api/types';
import { card, frame, snapshot, task } from '../testing/cast';
import { Commands, type Notices } from './commands';
import { BoardStore } from './store';

interface Sent {
  readonly url: string;
  readonly key: string | null;
  readonly body: string;
}

/** A server that answers as it is told, and remembers what it was asked. */
class FakeServer {
  readonly sent: Sent[] = [];

  constructor(private readonly answer: (sent: Sent, count: number) => Response | Promise<Response>) {
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      const sent = { url, key: new Headers(init.headers).get('Idempotency-Key'), body: String(init.body ?? '') };
      this.sent.push(sent);
      return Promise.resolve(this.answer(sent, this.sent.length));
    });
  }
}

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

  answered(_task: Task): void {}
}

function given(...answers: Parameters<typeof snapshot>[0]) {
  const store = new BoardStore();
  store.reset(snapshot(answers), 0);
  const told = new Told();
  vi.stubGlobal('navigator', { onLine: true });
  return { store, told, commands: new Commands(store, told) };
}

const yes = (version: number, changes: Partial<Task> = {}) =>
  Response.json({ task: task('1', { version, ...changes }) });
const refusal = () => Response.json({ code: 'wip_limit', detail: 'Done takes at most 3 tasks.' }, { status: 409 });

afterEach(() => vi.unstubAllGlobals());

describe('a move', () => {
  it('is shown before it is answered and can be undone', async () => {
    const { store, told, commands } = given(card('1'), card('2'));
    const server = new FakeServer(() => yes(2, { status: 'Done' }));
    const moved = commands.move('1', { status: 'Done' });
    expect(store.card('1')?.status).toBe('Done');
    expect(await moved).toBe(true);
    store.apply([frame(11, 'task:updated', card('1', { version: 2, status: 'Done' }), server.sent[0]?.key)]);
    told.undo?.();
    expect(store.getView().order.get('Ready')).toEqual(['1', '2']);
  });

  it('is taken back with the server’s sentence when it is refused', async () => {
    const { store, told, commands } = given(card('1'));
    new FakeServer(refusal);
    expect(await commands.move('1', { status: 'Done' })).toBe(false);
    expect(store.card('1')?.status).toBe('Ready');
    expect(told.refusals).toEqual(['Done takes at most 3 tasks. Your change was undone.']);
  });

  it('is not tried while offline, and says why', async () => {
    const { store, told, commands } = given(card('1'));
    const server = new FakeServer(() => yes(2));
    told.offline = 'Offline since 14:02';
    expect(await commands.move('1', { status: 'Done' })).toBe(false);
    expect(server.sent).toEqual([]);
    expect(store.card('1')?.status).toBe('Ready');
    expect(told.refusals[0]).toContain('Offline since 14:02');
  });
});

describe('a change', () => {
  it('whose answer is lost is sent again with the same key', async () => {
    const { commands } = given(card('1'));
    const server = new FakeServer((_, count) => (count === 1 ? Promise.reject(new TypeError('cut')) : yes(2)));
    expect(await commands.patch('1', { title: 'x' })).toBe(true);
    expect(server.sent.map(({ key }) => key)).toEqual([server.sent[0]?.key, server.sent[0]?.key]);
  });

  it('waits for the one before it on the same task', async () => {
    const { commands } = given(card('1'));
    let answerFirst = (_: Response) => {};
    const server = new FakeServer((_, count) =>
      count === 1 ? new Promise<Response>((done) => (answerFirst = done)) : yes(3),
    );
    const both = Promise.all([commands.patch('1', { title: 'a' }), commands.patch('1', { title: 'b' })]);
    await vi.waitFor(() => expect(server.sent).toHaveLength(1));
    answerFirst(yes(2));
    expect(await both).toEqual([true, true]);
    expect(server.sent.map(({ body }) => body)).toEqual(['{"title":"a"}', '{"title":"b"}']);
  });
});
