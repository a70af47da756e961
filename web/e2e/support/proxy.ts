/** A TCP proxy between browser and server that can break the line in every way a line breaks. */
import { type AddressInfo, connect, createServer, type Server as NetServer, type Socket } from 'node:net';

const TICK_MILLIS = 20;

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  isHalfOpen: boolean;
}

export class FaultProxy {
  private readonly pairs = new Set<Pair>();
  private bytesPerSecond: number | null = null;
  private truncateAfter: number | null = null;

  private constructor(
    private readonly listener: NetServer,
    private readonly target: number,
  ) {
    listener.on('connection', (client) => this.accept(client));
  }

  static async before(target: number): Promise<FaultProxy> {
    const listener = createServer();
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
    return new FaultProxy(listener, target);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  /** Every connection breaks now. */
  cut(): void {
    for (const { client, server } of this.pairs) {
      client.resetAndDestroy();
      server.destroy();
    }
  }

  /** The connections there are carry nothing any more, and nobody is told; new ones work. */
  halfOpen(): void {
    for (const pair of this.pairs) pair.isHalfOpen = true;
  }

  /** What the server says trickles; null ends it. */
  throttle(bytesPerSecond: number | null): void {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** So many bytes still come through, then the connection ends in the middle of a message. */
  truncate(bytes: number): void {
    this.truncateAfter = bytes;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.listener.close(done));
  }

  private accept(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    const pair: Pair = { client, server, isHalfOpen: false };
    this.pairs.add(pair);
    const end = () => {
      client.destroy();
      server.destroy();
      this.pairs.delete(pair);
    };
    for (const socket of [client, server]) {
      socket.on('error', end);
      socket.on('close', end);
    }
    client.on('data', (bytes) => pair.isHalfOpen || server.write(bytes));
    server.on('data', (bytes) => this.down(pair, bytes, end));
  }

  private down(pair: Pair, bytes: Buffer, end: () => void): void {
    if (pair.isHalfOpen) return;
    if (this.truncateAfter !== null && bytes.length >= this.truncateAfter) {
      pair.client.end(bytes.subarray(0, this.truncateAfter), end);
      this.truncateAfter = null;
      return;
    }
    if (this.truncateAfter !== null) this.truncateAfter -= bytes.length;
    if (this.bytesPerSecond === null) pair.client.write(bytes);
    else this.trickle(pair, bytes, this.bytesPerSecond);
  }

  private trickle(pair: Pair, bytes: Buffer, bytesPerSecond: number): void {
    pair.server.pause();
    const portion = Math.max(1, Math.floor((bytesPerSecond * TICK_MILLIS) / 1_000));
    const next = (rest: Buffer) => {
      if (pair.client.destroyed) return;
      const now = this.bytesPerSecond === null ? rest.length : portion;
      pair.client.write(rest.subarray(0, now));
      if (rest.length <= now) pair.server.resume();
      else setTimeout(() => next(rest.subarray(now)), TICK_MILLIS);
    };
    next(bytes);
  }
}
