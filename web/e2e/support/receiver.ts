/** The other end of the webhook: a server that keeps what it is told and answers as the test says. */
import { createServer, type IncomingMessage } from 'node:http';

export interface ToldNotice {
  readonly event: string;
  readonly task: { readonly id: string; readonly title: string };
}

export class Receiver {
  readonly notices: ToldNotice[] = [];
  private status = 204;
  private readonly server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      this.notices.push(JSON.parse(body) as ToldNotice);
      response.writeHead(this.status).end();
    });
  });

  /** @returns where it listens */
  listen(): Promise<string> {
    return new Promise((done) => {
      this.server.listen(0, '127.0.0.1', () => {
        const address = this.server.address();
        done(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/notices`);
      });
    });
  }

  answerWith(status: number): void {
    this.status = status;
  }

  close(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}
