/** An agent at work on one task: it claims, writes its log, and ends its run. */
import type { Task } from '../../src/api/types';
import type { Api } from './api';

export interface Line {
  readonly message: string;
  readonly level?: 'debug' | 'info' | 'warn' | 'error';
  readonly data?: Record<string, unknown>;
}

/** As many as the server takes at once. */
const BATCH = 1_000;
let sessions = 0;

export class Worker {
  private constructor(
    private readonly api: Api,
    readonly name: string,
    readonly session: string,
    readonly task: Task,
    readonly run: string,
  ) {}

  static async claim(api: Api, name: string, task: Task, more: Record<string, unknown> = {}): Promise<Worker> {
    sessions += 1;
    const session = `${name}:${Date.now()}:${sessions}`;
    await api.call('POST', `/tasks/${task.id}/claim`, { sessionKey: session, ...more }, name);
    const { runs } = await api.call<{ runs: { id: string }[] }>('GET', `/tasks/${task.id}/runs`);
    if (!runs[0]) throw new Error('A claim opened no run.');
    return new Worker(api, name, session, task, runs[0].id);
  }

  async write(...lines: Line[]): Promise<void> {
    for (let from = 0; from < lines.length; from += BATCH) {
      const batch = lines.slice(from, from + BATCH);
      await this.api.call('POST', `/runs/${this.run}/log`, { sessionKey: this.session, lines: batch }, this.name);
    }
  }

  describe(report: Record<string, unknown>): Promise<unknown> {
    return this.api.call('PATCH', `/runs/${this.run}`, { sessionKey: this.session, ...report }, this.name);
  }

  heartbeat(): Promise<unknown> {
    return this.api.call('POST', `/tasks/${this.task.id}/heartbeat`, { sessionKey: this.session }, this.name);
  }

  complete(summary: string): Promise<unknown> {
    return this.end('complete', { summary });
  }

  fail(reason: string): Promise<unknown> {
    return this.end('fail', { reason });
  }

  private end(how: string, words: Record<string, unknown>): Promise<unknown> {
    return this.api.call('POST', `/tasks/${this.task.id}/${how}`, { sessionKey: this.session, ...words }, this.name);
  }
}
