/** The client of the model: the real machine and the real reducer, with a ledger of what was applied. */
import type { Card } from '../../api/types';
import { type Applied, type applyEvents, type Base, baseOf } from '../apply';
import type { EventFrame } from '../frames';
import { begin, type Effect, type Input, type State, type TimerName } from '../machine/state';
import type { step } from '../machine/step';
import type { Log } from './log';
import type { Schedule } from './schedule';

/** What is under test; the broken variants replace one of the two. */
export interface Subject {
  readonly step: typeof step;
  readonly apply: typeof applyEvents;
}

export interface Wire {
  open(connection: number): void;
  close(connection: number): void;
  send(connection: number, message: Extract<Effect, { do: 'send' }>['message']): void;
  fetchSnapshot(token: number): void;
}

const FRAME_MILLIS = 16;

export class Client {
  state: State = begin('MC');
  base: Base | null = null;
  readonly faults: string[] = [];
  readonly snapshots = new Map<number, Parameters<typeof baseOf>[0]>();
  private queue: EventFrame[] = [];
  private flushing = false;
  private readonly timers = new Map<TimerName, number>();
  private timerCount = 0;

  constructor(
    private readonly subject: Subject,
    private readonly schedule: Schedule,
    private readonly log: Log,
    private readonly wire: Wire,
    private readonly random: () => number,
  ) {}

  tell(input: Input): void {
    const [next, effects] = this.subject.step(this.state, input, { now: this.schedule.now, random: this.random });
    this.state = next;
    for (const effect of effects) this.perform(effect);
  }

  private perform(effect: Effect): void {
    switch (effect.do) {
      case 'open':
        this.wire.open(effect.connection);
        break;
      case 'close':
        this.wire.close(effect.connection);
        break;
      case 'send':
        this.wire.send(effect.connection, effect.message);
        break;
      case 'fetchSnapshot':
        this.wire.fetchSnapshot(effect.token);
        break;
      case 'useSnapshot':
        this.takeSnapshot(effect.token);
        break;
      case 'apply':
        this.enqueue(effect.frame);
        break;
      case 'setTimer':
        this.setTimer(effect.name, effect.afterMillis);
        break;
      case 'clearTimer':
        this.timers.delete(effect.name);
    }
  }

  private takeSnapshot(token: number): void {
    const snapshot = this.snapshots.get(token);
    if (!snapshot) throw new Error('A snapshot was used that never came.');
    this.queue = [];
    this.base = baseOf(snapshot);
    this.compare();
  }

  private enqueue(frame: EventFrame): void {
    this.queue.push(frame);
    if (this.flushing) return;
    this.flushing = true;
    this.schedule.after(FRAME_MILLIS, () => this.flush());
  }

  private flush(): void {
    this.flushing = false;
    const frames = this.queue;
    this.queue = [];
    if (!this.base || frames.length === 0) return;
    const before = this.base;
    const result = this.subject.apply(before, frames);
    this.base = result.base;
    this.audit(before, result);
    if (result.gap) this.tell({ kind: 'mistrust', position: result.base.position });
    this.compare();
  }

  /** The ledger: what is applied follows the position one by one, so nothing is missed and nothing comes twice. */
  private audit(before: Base, result: Applied): void {
    let expected = before.position.seq + 1;
    for (const frame of result.applied) {
      if (frame.seq < expected) this.faults.push(`event ${frame.seq} was applied twice`);
      if (frame.seq > expected) this.faults.push(`events ${expected}..${frame.seq - 1} were missed`);
      expected = frame.seq + 1;
    }
  }

  /** At every position the client ever shows, it shows what the log had there. */
  private compare(): void {
    if (!this.base) return;
    const truth = this.log.stateAt(this.base.position);
    const name = `${this.base.position.epoch}:${this.base.position.seq}`;
    if (!truth) this.faults.push(`the log never was at ${name}`);
    else if (!sameBoard(this.base, truth)) this.faults.push(`at ${name} the client shows another board`);
  }

  private setTimer(name: TimerName, afterMillis: number): void {
    this.timerCount += 1;
    const token = this.timerCount;
    this.timers.set(name, token);
    this.schedule.after(afterMillis, () => {
      if (this.timers.get(name) !== token) return;
      this.timers.delete(name);
      this.tell({ kind: 'timer', name });
    });
  }
}

/** Same tasks at the same versions, same totals, and every column in the order of the ranks. */
export function sameBoard(base: Base, truth: ReadonlyMap<string, Card>): boolean {
  if (base.tasks.size !== truth.size) return false;
  const totals: Record<string, number> = {};
  for (const task of truth.values()) {
    const shown = base.tasks.get(task.id);
    if (shown?.version !== task.version || shown.rank !== task.rank || shown.status !== task.status) return false;
    totals[task.status] = (totals[task.status] ?? 0) + 1;
  }
  let listed = 0;
  for (const [status, ids] of base.order) {
    if ((base.totals[status] ?? 0) !== (totals[status] ?? 0) || ids.length !== (totals[status] ?? 0)) return false;
    let last = '';
    for (const id of ids) {
      const task = truth.get(id);
      if (task?.status !== status || task.rank < last) return false;
      last = task.rank;
      listed += 1;
    }
  }
  return listed === truth.size;
}
