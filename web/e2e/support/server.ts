/** The real server, started with a command line on a free port and a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hopeless, until } from './until';

const COMMAND = process.env.MISSION_E2E_START ?? '../bin/start';
/** The first start builds what is missing. */
const START_MILLIS = 870_000;
const STOP_MILLIS = 30_000;
const LOOPBACK = '127.0.0.1';

export type Settings = Readonly<Record<string, string>>;

export class Server {
  private process: ChildProcess | null = null;
  private output = '';

  private constructor(
    readonly port: number,
    private readonly data: string,
    private readonly settings: Settings,
  ) {}

  get origin(): string {
    return `http://${LOOPBACK}:${this.port}`;
  }

  /** @param settings beside the usual ones, by the names of their variables. */
  static async start(settings: Settings = {}): Promise<Server> {
    const server = new Server(await freePort(), await mkdtemp(join(tmpdir(), 'mission-e2e-')), settings);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const usual = { MISSION_PORT: String(this.port), MISSION_DATA: this.data, MISSION_HOST: LOOPBACK };
    const env = { ...process.env, ...usual, MISSION_LOG_LEVEL: 'warn', ...this.settings };
    const child = spawn('/bin/sh', ['-c', `exec ${COMMAND} --empty`], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    child.stdout.on('data', (text) => this.keep(text));
    child.stderr.on('data', (text) => this.keep(text));
    await until(
      'the server answers',
      async () => {
        if (child.exitCode !== null) throw new Hopeless(`The server ended with ${child.exitCode}:\n${this.output}`);
        return (await fetch(`${this.origin}/health`)).ok;
      },
      START_MILLIS,
    );
  }

  async stop(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MILLIS);
    await ended;
    clearTimeout(kill);
    this.process = null;
  }

  /** Stops it for good. */
  async end(): Promise<void> {
    await this.stop();
    await rm(this.data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  private keep(text: unknown): void {
    this.output = (this.output + String(text)).slice(-8_000);
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
