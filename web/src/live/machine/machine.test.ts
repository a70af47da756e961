import { describe, expect, it } from 'vitest';
import { BOARD, frame } from '../../testing/cast';
import type { Incoming } from '../frames';
import { HIDDEN_MILLIS } from './socket';
import { begin, type Effect, type Input, type State } from './state';
import { step } from './step';
import { DEAD_MILLIS, QUIET_MILLIS } from './watch';

/** A machine that can be talked to, with a clock that is set by hand. */
class Talk {
  state: State = begin('MC');
  effects: readonly Effect[] = [];
  now = 1_000;

  tell(...inputs: Input[]): this {
    for (const input of inputs) {
      [this.state, this.effects] = step(this.state, input, { now: this.now, random: () => 0.5 });
    }
    return this;
  }

  hear(...messages: Incoming[]): this {
    const { connection } = this.state;
    return this.tell(...messages.map((message): Input => ({ kind: 'message', connection, message })));
  }

  connected(position: { epoch: string; seq: number } | null): this {
    this.tell({ kind: 'start', position });
    return this.tell({ kind: 'opened', connection: this.state.connection });
  }

  subscribed(seq: number, recovered: boolean, epoch = 'e'): this {
    return this.hear({
      kind: 'subscribed',
      id: this.state.lastId,
      board: BOARD.id,
      position: { epoch, seq },
      recovered,
    });
  }

  live(): this {
    return this.connected({ epoch: 'e', seq: 5 }).subscribed(5, true);
  }

  did(what: Effect['do']): Effect | undefined {
    return this.effects.find((effect) => effect.do === what);
  }

  timer(name: string): number | undefined {
    const set = this.effects.find((effect) => effect.do === 'setTimer' && effect.name === name);
    return set?.do === 'setTimer' ? set.afterMillis : undefined;
  }
}

describe('the connection', () => {
  it('subscribes after its position and is live once it has caught up', () => {
    const talk = new Talk().connected({ epoch: 'e', seq: 5 });
    expect(talk.did('send')).toMatchObject({ message: { payload: { after: { epoch: 'e', seq: 5 } } } });
    talk.subscribed(6, true);
    expect(talk.state.phase).toBe('catchingUp');
    talk.hear(frame(6, 'run:updated', null));
    expect(talk.state.phase).toBe('live');
    expect(talk.did('apply')).toBeDefined();
  });

  it('takes a snapshot the first time, and holds what comes in meanwhile', () => {
    const talk = new Talk().connected(null).subscribed(7, false);
    expect(talk.did('fetchSnapshot')).toBeDefined();
    talk.hear(frame(8, 'run:updated', null));
    expect(talk.did('apply')).toBeUndefined();
    talk.tell({ kind: 'snapshot', token: 1, position: { epoch: 'e', seq: 7 } });
    expect(talk.effects.map((effect) => effect.do)).toContain('apply');
    expect(talk.state).toMatchObject({ phase: 'live', position: { seq: 8 } });
  });

  it('subscribes again after a snapshot that is older than the answer', () => {
    const talk = new Talk().connected(null).subscribed(7, false);
    talk.tell({ kind: 'snapshot', token: 1, position: { epoch: 'e', seq: 4 } });
    expect(talk.did('send')).toMatchObject({ message: { id: 2, payload: { after: { seq: 4 } } } });
  });

  it('ignores what belongs to a subscription that was replaced', () => {
    const talk = new Talk().live().hear(frame(7, 'run:updated', null));
    expect(talk.state.phase).toBe('stale');
    talk.hear(frame(8, 'run:updated', null));
    expect(talk.effects).toEqual([]);
    talk
      .subscribed(8, true)
      .hear(frame(6, 'run:updated', null), frame(7, 'run:updated', null), frame(8, 'run:updated', null));
    expect(talk.state).toMatchObject({ phase: 'live', position: { seq: 8 } });
  });

  it('asks again when a heartbeat names an event that does not come', () => {
    const talk = new Talk().live().hear({ kind: 'heartbeat', heads: { [BOARD.id]: { epoch: 'e', seq: 9 } } });
    expect(talk.timer('gap')).toBeDefined();
    talk.tell({ kind: 'timer', name: 'gap' });
    expect(talk.did('send')).toMatchObject({ message: { payload: { after: { seq: 5 } } } });
  });

  it('leaves a slow line alone as long as it moves', () => {
    const talk = new Talk().live().hear({ kind: 'heartbeat', heads: { [BOARD.id]: { epoch: 'e', seq: 9 } } });
    talk.hear(frame(6, 'run:updated', null)).tell({ kind: 'timer', name: 'gap' });
    expect(talk.did('send')).toBeUndefined();
    expect(talk.timer('gap')).toBeDefined();
  });

  it('takes a snapshot when the log is another one', () => {
    const talk = new Talk().connected({ epoch: 'old', seq: 50 }).subscribed(3, false, 'new');
    expect(talk.did('fetchSnapshot')).toBeDefined();
  });

  it('holds 45 seconds of silence for a dead socket', () => {
    const talk = new Talk().live();
    talk.now += QUIET_MILLIS;
    talk.tell({ kind: 'timer', name: 'silence' });
    expect(talk.state.phase).toBe('stale');
    expect(talk.did('send')).toMatchObject({ message: { type: 'ping' } });
    talk.now += DEAD_MILLIS - QUIET_MILLIS;
    talk.tell({ kind: 'timer', name: 'silence' });
    expect(talk.state.phase).toBe('waiting');
    expect(talk.did('close')).toBeDefined();
  });

  it('waits longer after every failure, and starts over after ten seconds of live', () => {
    const talk = new Talk().live();
    const fail = () => talk.tell({ kind: 'closed', connection: talk.state.connection, code: 1006, retryMillis: null });
    expect(fail().timer('retry')).toBe(250);
    talk.tell({ kind: 'timer', name: 'retry' });
    expect(fail().timer('retry')).toBe(500);
    talk.tell({ kind: 'timer', name: 'retry' });
    talk.tell({ kind: 'opened', connection: talk.state.connection }).subscribed(5, true);
    expect(talk.state.attempts).toBe(2);
    expect(talk.tell({ kind: 'timer', name: 'settled' }).state.attempts).toBe(0);
  });

  it('comes back within the window the server names, and not before five seconds when it is overloaded', () => {
    const talk = new Talk().live();
    talk.tell({ kind: 'closed', connection: talk.state.connection, code: 1012, retryMillis: 4_000 });
    expect(talk.timer('retry')).toBe(2_000);
    const other = new Talk().live();
    other.tell({ kind: 'closed', connection: other.state.connection, code: 1013, retryMillis: null });
    expect(other.timer('retry')).toBe(5_000);
  });

  it('stays away when it is not let in', () => {
    const talk = new Talk().live();
    talk.tell({ kind: 'closed', connection: talk.state.connection, code: 4401, retryMillis: null, reason: 'Sign in' });
    expect(talk.state).toMatchObject({ phase: 'failed', reason: 'Sign in' });
    expect(talk.tell({ kind: 'retryNow' }).state.phase).toBe('connecting');
  });

  it('rests in a tab that is hidden for long, and is back at once', () => {
    const talk = new Talk().live().tell({ kind: 'hidden' });
    expect(talk.timer('hidden')).toBe(HIDDEN_MILLIS);
    expect(talk.tell({ kind: 'timer', name: 'hidden' }).state.phase).toBe('suspended');
    expect(talk.tell({ kind: 'visible' }).state.phase).toBe('connecting');
  });

  it('does not listen to sockets it has left', () => {
    const talk = new Talk().live();
    const { connection } = talk.state;
    talk.tell({ kind: 'closed', connection, code: 1006, retryMillis: null }, { kind: 'online' });
    const { state } = talk;
    expect(talk.tell({ kind: 'closed', connection, code: 1006, retryMillis: null }).state).toBe(state);
    expect(talk.tell({ kind: 'message', connection, message: frame(6, 'run:updated', null) }).state).toBe(state);
  });
});
