/** What an agent or a script does: plain calls to the server, past the browser. */
import type { Place, Snapshot, Task } from '../../src/api/types';

export class Api {
  constructor(private readonly origin: string) {}

  async create(body: { title: string } & Record<string, unknown>): Promise<Task> {
    return (await this.call<{ task: Task }>('POST', '/tasks', { status: 'Ready', ...body })).task;
  }

  async patch(id: string, body: Record<string, unknown>): Promise<Task> {
    return (await this.call<{ task: Task }>('PATCH', `/tasks/${id}`, body)).task;
  }

  async move(id: string, place: Place): Promise<Task> {
    return (await this.call<{ task: Task }>('PUT', `/tasks/${id}/move`, place)).task;
  }

  async get(id: string): Promise<Task> {
    return (await this.call<{ task: Task }>('GET', `/tasks/${id}`)).task;
  }

  progress(id: string, step: string): Promise<unknown> {
    return this.call('POST', `/tasks/${id}/progress`, { step, status: 'done' });
  }

  claim(id: string, sessionKey: string): Promise<unknown> {
    return this.call('POST', `/tasks/${id}/claim`, { sessionKey });
  }

  async lastRun(task: string): Promise<{ id: string }> {
    const [last] = (await this.call<{ runs: { id: string }[] }>('GET', `/tasks/${task}/runs`)).runs;
    if (!last) throw new Error(`Nobody has worked on ${task}.`);
    return last;
  }

  delete(id: string): Promise<unknown> {
    return this.call('DELETE', `/tasks/${id}`);
  }

  snapshot(): Promise<Snapshot> {
    return this.call<Snapshot>('GET', '/boards/MC/snapshot');
  }

  /** Every task, as the database has it now. */
  async tasks(): Promise<Task[]> {
    const { columns } = await this.call<{ columns: Record<string, Task[]> }>('GET', '/board/columns');
    return Object.values(columns).flat();
  }

  async clear(): Promise<void> {
    for (const task of await this.tasks()) await this.delete(task.id);
  }

  /** Lets one task wait for another. */
  depend(id: string, dependencyTaskId: string): Promise<unknown> {
    return this.call('POST', `/tasks/${id}/dependencies`, { dependencyTaskId });
  }

  /** Any other call, as an agent when it is named. */
  async call<T>(method: string, path: string, body?: unknown, agent?: string): Promise<T> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(agent === undefined ? {} : { 'X-Agent': agent }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }
}
