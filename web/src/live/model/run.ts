/** One seeded run: a client and a log live through bad weather, then the sky clears and both must agree. */
import { seeded } from '../../lib/random';
import { Client, type Subject, sameBoard } from './client';
import { Line, type Weather } from './line';
import { Log } from './log';
import { Schedule } from './schedule';

const STORM_MILLIS = 120_000;
/** Long enough for a dead socket (45 s), the longest wait (30 s), a heartbeat (20 s) and an answer to follow each other. */
const CALM_MILLIS = 180_000;

export interface Outcome {
  readonly faults: readonly string[];
  readonly applied: number;
}

export function runModel(seed: number, subject: Subject): Outcome {
  const storm = new Storm(seed, subject);
  return storm.run();
}

class Storm {
  private readonly schedule = new Schedule();
  private readonly random: () => number;
  private readonly log: Log;
  private readonly weather: Weather;
  private readonly client: Client;
  private line: Line | null = null;
  private connection = 0;
  private isUp = true;
  private isCalm = false;

  constructor(seed: number, subject: Subject) {
    this.random = seeded(seed);
    this.log = new Log(this.random);
    this.weather = {
      lose: this.random() < 0.5 ? this.random() * 0.2 : 0,
      repeat: this.random() < 0.5 ? this.random() * 0.2 : 0,
      slowMillis: this.random() < 0.3 ? 4_000 : 40,
    };
    this.client = new Client(
      subject,
      this.schedule,
      this.log,
      {
        open: (connection) => this.open(connection),
        close: () => this.line?.close(),
        send: (connection, message) => connection === this.connection && this.line?.send(message),
        fetchSnapshot: (token) => this.fetchSnapshot(token),
      },
      this.random,
    );
  }

  run(): Outcome {
    this.client.tell({ kind: 'start', position: null });
    this.plan(8 + this.random() * 16, () => this.burst());
    this.plan(1 + this.random() * 6, () => this.disturb());
    this.schedule.runUntil(STORM_MILLIS);
    this.clear();
    this.schedule.runUntil(STORM_MILLIS + CALM_MILLIS);
    return { faults: [...this.client.faults, ...this.verdict()], applied: this.client.base?.position.seq ?? 0 };
  }

  private plan(times: number, what: () => void): void {
    for (let i = 0; i < times; i++) this.schedule.after(Math.floor(this.random() * STORM_MILLIS), what);
  }

  /** Changes rarely come alone, and others take snapshots too: ours may be theirs of a second ago. */
  private burst(): void {
    if (this.random() < 0.5) this.log.snapshot(this.schedule.now);
    const times = 1 + Math.floor(this.random() * 4);
    for (let i = 0; i < times; i++) this.schedule.after(Math.floor(this.random() * 1_000), () => this.change());
  }

  private change(): void {
    const frame = this.log.change();
    this.line?.publish(frame);
  }

  private disturb(): void {
    const dice = this.random();
    if (dice < 0.2) this.line?.cut(1006);
    else if (dice < 0.35) this.line?.halfOpen();
    else if (dice < 0.5) this.restart(() => {});
    else if (dice < 0.6) this.restart(() => this.log.restore());
    else if (dice < 0.7) this.log.trim();
    else if (dice < 0.8) this.line?.overtake();
    else if (dice < 0.9) this.away('offline', 'online');
    else this.away('hidden', 'visible');
  }

  private restart(meanwhile: () => void): void {
    this.isUp = false;
    this.line?.cut(1012);
    meanwhile();
    this.schedule.after(Math.floor(this.random() * 20_000), () => {
      this.isUp = true;
    });
  }

  private away(leave: 'offline' | 'hidden', back: 'online' | 'visible'): void {
    if (leave === 'offline') this.line?.cut(1006);
    this.client.tell({ kind: leave });
    this.schedule.after(Math.floor(this.random() * 20_000), () => this.client.tell({ kind: back }));
  }

  private clear(): void {
    this.isCalm = true;
    this.isUp = true;
    this.weather.lose = 0;
    this.weather.repeat = 0;
    this.weather.slowMillis = 40;
    this.client.tell({ kind: 'online' });
    this.client.tell({ kind: 'visible' });
    this.change();
  }

  private open(connection: number): void {
    this.connection = connection;
    this.line?.close();
    this.line = null;
    const isCurrent = () => this.connection === connection;
    this.schedule.after(1 + Math.floor(this.random() * 50), () => {
      if (!isCurrent()) return;
      if (!this.isUp) {
        this.client.tell({ kind: 'closed', connection, code: 1006, retryMillis: null });
        return;
      }
      this.line = new Line(
        this.schedule,
        this.log,
        this.weather,
        this.random,
        (message) => isCurrent() && this.client.tell({ kind: 'message', connection, message }),
        (code) => isCurrent() && this.client.tell({ kind: 'closed', connection, code, retryMillis: null }),
      );
      this.client.tell({ kind: 'opened', connection });
    });
  }

  private fetchSnapshot(token: number): void {
    const latency = 1 + Math.floor(this.random() * this.weather.slowMillis);
    const fails = !this.isCalm && this.random() < 0.2;
    this.schedule.after(latency, () => {
      if (fails || !this.isUp) {
        this.client.tell({ kind: 'snapshotFailed', token, final: false, reason: 'cut' });
        return;
      }
      const snapshot = this.log.snapshot(this.schedule.now);
      this.schedule.after(latency, () => {
        this.client.snapshots.set(token, snapshot);
        this.client.tell({ kind: 'snapshot', token, position: snapshot });
      });
    });
  }

  private verdict(): string[] {
    const { base, state } = this.client;
    const truth = this.log.stateAt(this.log.head);
    const faults: string[] = [];
    if (state.phase !== 'live') faults.push(`the client ended ${state.phase}, not live`);
    if (base?.position.epoch !== this.log.head.epoch || base.position.seq !== this.log.head.seq) {
      faults.push(`the client ended at ${base?.position.seq}, the log at ${this.log.head.seq}`);
    } else if (!truth || !sameBoard(base, truth)) faults.push('the client ended with another board');
    return faults;
  }
}
