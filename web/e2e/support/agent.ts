/** An agent at work, past the browser: it claims, asks, fails and reports under its own name. */
import type { Stage } from './stage';

export class Agent {
  constructor(
    private readonly stage: Stage,
    readonly name = 'ada',
    readonly session = `${name}-session`,
  ) {}

  claim(task: string, more: Record<string, unknown> = {}): Promise<unknown> {
    return this.send('POST', `/tasks/${task}/claim`, { sessionKey: this.session, ...more });
  }

  ask(task: string, text: string): Promise<unknown> {
    return this.send('POST', `/tasks/${task}/questions`, { sessionKey: this.session, text });
  }

  askForApproval(task: string, note: string): Promise<unknown> {
    return this.send('POST', `/tasks/${task}/approvals`, { note });
  }

  fail(task: string, reason: string): Promise<unknown> {
    return this.send('POST', `/tasks/${task}/fail`, { sessionKey: this.session, reason, retry: false });
  }

  comment(task: string, text: string): Promise<unknown> {
    return this.send('POST', `/tasks/${task}/comments`, { text });
  }

  create(body: Record<string, unknown>): Promise<{ task: { id: string; key: string } }> {
    return this.send('POST', '/tasks', { status: 'Ready', ...body });
  }

  patch(task: string, body: Record<string, unknown>): Promise<unknown> {
    return this.send('PATCH', `/tasks/${task}`, body);
  }

  private async send<T>(method: string, path: string, body: unknown): Promise<T> {
    const response = await fetch(`${this.stage.origin}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'X-Agent': this.name },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
