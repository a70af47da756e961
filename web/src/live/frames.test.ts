import { describe, expect, it } from 'vitest';
import { card } from '../testing/cast';
import { decode } from './frames';

describe('a message', () => {
  it('that is an event carries its task and whose it is', () => {
    const text = JSON.stringify({
      type: 'task:updated',
      event: 'task.moved',
      data: card('1'),
      board: 'board-1',
      seq: 7,
      actor: { kind: 'agent', id: 'a', name: 'clawdbot' },
      requestId: 'key-1',
    });
    expect(decode(text)).toMatchObject({ kind: 'event', event: 'task.moved', seq: 7, requestId: 'key-1' });
  });

  it('about a run counts in the log and speaks of no task', () => {
    const text = JSON.stringify({ type: 'run:updated', data: { id: 'run-1' }, board: 'board-1', seq: 8 });
    expect(decode(text)).toMatchObject({ kind: 'event', seq: 8, task: null });
  });

  it('that is an answer or a heartbeat is told apart', () => {
    expect(decode('{"type":"subscribed","id":1,"board":"b","epoch":"e","seq":4,"recovered":true}')).toEqual({
      kind: 'subscribed',
      id: 1,
      board: 'b',
      position: { epoch: 'e', seq: 4 },
      recovered: true,
    });
    expect(decode('{"type":"heartbeat","heads":{"b":{"epoch":"e","seq":4},"bad":{"epoch":1}}}')).toEqual({
      kind: 'heartbeat',
      heads: { b: { epoch: 'e', seq: 4 } },
    });
  });

  it.each(['', 'nonsense', '[]', '"text"', '{"type":3}', '{"type":"new:thing"}', '{"type":"subscribed","id":1}'])(
    'that is not understood is ignored: %s',
    (text) => expect(decode(text)).toEqual({ kind: 'other' }),
  );
});
