/** Runs the machine against the world: one socket, its timers, the snapshot and the frames of a board. */
import { getSnapshot } from '../api/calls';
import { describe, mayRetry } from '../api/problem';
import type { Snapshot } from '../api/types';
import { retryWindowMillis } from './backoff';
import { FrameBatch } from './batch';
import { decode, type EventFrame, type Outgoing, type SideOutgoing, SUBPROTOCOL } from './frames';
import { begin, behind, type Effect, type Input, type Phase, type State, type TimerName } from './machine/state';
import { step } from './machine/step';
import type { Position } from './position';
import { type SideLine, theSideChannels } from './side';

/** Who shows the board: takes snapshots and events, and tells where it stands. */
export interface Sink {
  position(): Position | null;
  reset(snapshot: Snapshot, requestedAt: number): void;
  /** Answers false when an event is missing before these. */
  apply(frames: readonly EventFrame[]): boolean;
}

export interface LiveStatus {
  readonly phase: Phase;
  readonly behind: number;
  readonly attempts: number;
  readonly lostAt: number | null;
  readonly reason: string | null;
}

export const NOT_CONNECTED: LiveStatus = { phase: 'offline', behind: 0, attempts: 0, lostAt: null, reason: null };

export class LiveConnection {
  status: LiveStatus = NOT_CONNECTED;
  private state: State;
  private socket: WebSocket | null = null;
  private readonly timers = new Map<TimerName, ReturnType<typeof setTimeout>>();
  private readonly listeners = new Set<() => void>();
  private readonly batch = new FrameBatch((frames) => this.flush(frames));
  private snapshot: { token: number; value: Snapshot; requestedAt: number } | null = null;
  private leave = new AbortController();
  private readonly side = theSideChannels();
  private readonly line: SideLine = { send: (message) => this.send(message) };

  constructor(
    private readonly board: string,
    private readonly sink: Sink,
  ) {
    this.state = begin(board);
  }

  start(): void {
    this.leave = new AbortController();
    const { signal } = this.leave;
    window.addEventListener('online', () => this.tell({ kind: 'online' }), { signal });
    window.addEventListener('offline', () => this.tell({ kind: 'offline' }), { signal });
    document.addEventListener('visibilitychange', () => this.tell({ kind: visibility() }), { signal });
    if (navigator.onLine) this.tell({ kind: 'start', position: this.sink.position() });
    else this.tell({ kind: 'offline' });
    if (document.hidden) this.tell({ kind: 'hidden' });
  }

  stop(): void {
    this.leave.abort();
    this.tell({ kind: 'stop' });
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.batch.flush();
  }

  retryNow = (): void => this.tell({ kind: 'retryNow' });

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(input: Input): void {
    const [next, effects] = step(this.state, input, { now: Date.now(), random: Math.random });
    this.state = next;
    for (const effect of effects) this.perform(effect);
    this.publish();
  }

  private perform(effect: Effect): void {
    switch (effect.do) {
      case 'open':
        this.open(effect.connection);
        break;
      case 'close':
        this.close();
        break;
      case 'send':
        this.send(effect.message);
        break;
      case 'fetchSnapshot':
        void this.fetchSnapshot(effect.token);
        break;
      case 'useSnapshot':
        this.takeSnapshot(effect.token);
        break;
      case 'apply':
        this.batch.add(effect.frame);
        break;
      case 'setTimer':
        this.setTimer(effect.name, effect.afterMillis);
        break;
      case 'clearTimer':
        clearTimeout(this.timers.get(effect.name));
        this.timers.delete(effect.name);
    }
  }

  private open(connection: number): void {
    this.close();
    const url = new URL('/api/v1/ws', window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url, [SUBPROTOCOL]);
    this.socket = socket;
    socket.onopen = () => {
      this.tell({ kind: 'opened', connection });
      this.side.opened(this.line);
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'string') return;
      const message = decode(data);
      this.tell({ kind: 'message', connection, message });
      if (message.kind === 'side') this.side.hear(message.message);
    };
    socket.onclose = ({ code, reason }) => {
      this.side.closed(this.line);
      this.tell({ kind: 'closed', connection, code, reason, retryMillis: retryWindowMillis(reason) });
    };
  }

  private close(): void {
    const { socket } = this;
    if (!socket) return;
    this.socket = null;
    this.side.closed(this.line);
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close(1000);
  }

  private send(message: Outgoing | SideOutgoing): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private async fetchSnapshot(token: number): Promise<void> {
    const requestedAt = Date.now();
    try {
      const value = await getSnapshot(this.board, this.leave.signal);
      this.snapshot = { token, value, requestedAt };
      this.tell({ kind: 'snapshot', token, position: { epoch: value.epoch, seq: value.seq } });
    } catch (error) {
      if (this.leave.signal.aborted) return;
      this.tell({ kind: 'snapshotFailed', token, final: !mayRetry(error), reason: describe(error).sentence });
    }
  }

  private takeSnapshot(token: number): void {
    if (this.snapshot?.token !== token) return;
    this.batch.clear();
    this.sink.reset(this.snapshot.value, this.snapshot.requestedAt);
    this.snapshot = null;
  }

  private flush(frames: readonly EventFrame[]): void {
    const isWhole = this.sink.apply(frames);
    const position = this.sink.position();
    if (!isWhole && position) this.tell({ kind: 'mistrust', position });
  }

  private setTimer(name: TimerName, afterMillis: number): void {
    clearTimeout(this.timers.get(name));
    this.timers.set(
      name,
      setTimeout(() => this.tell({ kind: 'timer', name }), afterMillis),
    );
  }

  private publish(): void {
    const { phase, attempts, lostAt, reason } = this.state;
    const next: LiveStatus = { phase, behind: behind(this.state), attempts, lostAt, reason };
    if (isSame(this.status, next)) return;
    this.status = next;
    for (const listener of this.listeners) listener();
  }
}

function visibility(): 'hidden' | 'visible' {
  return document.hidden ? 'hidden' : 'visible';
}

/** While live, how far behind we are for a moment is nobody's business: it would draw the chip for each event. */
function isSame(a: LiveStatus, b: LiveStatus): boolean {
  const sameDistance = a.behind === b.behind || b.phase === 'live';
  return (
    a.phase === b.phase && sameDistance && a.attempts === b.attempts && a.lostAt === b.lostAt && a.reason === b.reason
  );
}
