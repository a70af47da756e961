/** The network of the model: one socket that can lose, repeat, delay, go silent or break, and the server's end of it. */
import type { Incoming, Outgoing } from '../frames';
import { BOARD, type Log } from './log';
import type { Schedule } from './schedule';

export interface Weather {
  /** Chances in [0, 1] for each message. */
  lose: number;
  repeat: number;
  /** The longest delay of a message. */
  slowMillis: number;
}

const HEARTBEAT_MILLIS = 20_000;

export class Line {
  private isOpen = true;
  private isHalfOpen = false;
  private subscribed = false;
  private downFreeAt = 0;
  private upFreeAt = 0;

  constructor(
    private readonly schedule: Schedule,
    private readonly log: Log,
    private readonly weather: Weather,
    private readonly random: () => number,
    private readonly receive: (message: Incoming) => void,
    private readonly ended: (code: number) => void,
  ) {
    this.down({ kind: 'other' });
    this.heartbeat();
  }

  send(message: Outgoing): void {
    if (!this.isOpen || this.isHalfOpen || this.random() < this.weather.lose) return;
    this.upFreeAt = Math.max(this.upFreeAt, this.schedule.now + this.delay());
    this.schedule.after(this.upFreeAt - this.schedule.now, () => this.heard(message));
  }

  /** The server writes a frame to this connection, when it has subscribed. */
  publish(frame: Incoming): void {
    if (this.subscribed) this.down(frame);
  }

  /** A reader so slow that the memory has moved past it. */
  overtake(): void {
    if (!this.subscribed) return;
    this.subscribed = false;
    this.down({ kind: 'resync', board: BOARD.id });
  }

  cut(code: number): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (!this.isHalfOpen) this.schedule.after(this.delay(), () => this.ended(code));
  }

  halfOpen(): void {
    this.isHalfOpen = true;
  }

  /** The client hangs up. */
  close(): void {
    this.isOpen = false;
  }

  private heard(message: Outgoing): void {
    if (!this.isOpen || this.isHalfOpen) return;
    if (message.type === 'ping') {
      this.down({ kind: 'other' });
      return;
    }
    const { id, payload } = message;
    const answer = this.log.answer(payload.after);
    this.subscribed = true;
    this.down({ kind: 'subscribed', id, board: BOARD.id, position: answer.head, recovered: answer.recovered });
    if (answer.recovered) for (const frame of answer.missed) this.down(frame);
  }

  private heartbeat(): void {
    this.schedule.after(HEARTBEAT_MILLIS, () => {
      if (!this.isOpen) return;
      this.down({ kind: 'heartbeat', heads: { [BOARD.id]: this.log.head } });
      this.heartbeat();
    });
  }

  private down(message: Incoming): void {
    if (this.isHalfOpen) return;
    if (this.random() >= this.weather.lose) this.deliver(message);
    if (this.random() < this.weather.repeat) this.deliver(message);
  }

  private deliver(message: Incoming): void {
    this.downFreeAt = Math.max(this.downFreeAt, this.schedule.now + this.delay());
    this.schedule.after(this.downFreeAt - this.schedule.now, () => {
      if (this.isOpen && !this.isHalfOpen) this.receive(message);
    });
  }

  private delay(): number {
    return 1 + Math.floor(this.random() * this.weather.slowMillis);
  }
}
