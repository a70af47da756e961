/** A server that speaks as ours does (HTTP and mission-control.v1), of which the bench says how fast agents work. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { BOARD, Cast, EPOCH } from './cast.mjs';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TICK_MILLIS = 4;
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const cast = new Cast(Number(process.env.CARDS));
const folder = process.env.APP;
const sockets = new Set();
let sent = 0;
let rate = 0;
let owed = 0;
let last = performance.now();

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname.startsWith('/api/')) void api(request, response, pathname.slice('/api/v1'.length));
  else file(response, pathname);
});

server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1')
    .update(request.headers['sec-websocket-key'] + GUID)
    .digest('base64');
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: mission-control.v1\r\n\r\n`,
  );
  socket.setNoDelay(true);
  socket.on('error', () => sockets.delete(socket));
  socket.on('close', () => sockets.delete(socket));
  socket.on('data', (bytes) => hear(socket, bytes));
});

setInterval(() => {
  const now = performance.now();
  owed += (rate * (now - last)) / 1_000;
  last = now;
  for (; owed >= 1; owed -= 1) {
    sent += 1;
    tell(cast.event());
  }
}, TICK_MILLIS);

process.on('message', (message) => {
  if (message.rate !== undefined) {
    rate = message.rate;
    owed = 0;
    last = performance.now();
  }
  process.send({ sent });
});

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

function tell(text) {
  const bytes = frame(text);
  for (const socket of sockets) socket.write(bytes);
}

function frame(text) {
  const body = Buffer.from(text);
  const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.alloc(body.length < 65_536 ? 4 : 10);
  if (body.length >= 126) {
    head[0] = 0x81;
    head[1] = body.length < 65_536 ? 126 : 127;
    if (body.length < 65_536) head.writeUInt16BE(body.length, 2);
    else head.writeBigUInt64BE(BigInt(body.length), 2);
  }
  return Buffer.concat([head, body]);
}

/** The messages of a browser are short, masked, and come whole on a local line. */
function hear(socket, bytes) {
  for (let at = 0; at + 6 <= bytes.length; ) {
    const opcode = bytes[at] & 0x0f;
    let length = bytes[at + 1] & 0x7f;
    let start = at + 2;
    if (length === 126) {
      length = bytes.readUInt16BE(start);
      start += 2;
    }
    const mask = bytes.subarray(start, start + 4);
    const body = Buffer.from(bytes.subarray(start + 4, start + 4 + length).map((byte, i) => byte ^ mask[i % 4]));
    at = start + 4 + length;
    if (opcode === 8) socket.end();
    if (opcode === 1) answer(socket, JSON.parse(body.toString()));
  }
}

function answer(socket, { type, id, payload }) {
  if (type === 'ping') socket.write(frame('{"type":"pong"}'));
  if (type !== 'subscribe') return;
  const { channel } = payload;
  if (channel !== 'tasks') return void socket.write(frame(JSON.stringify({ type: 'subscribed', id, channel })));
  const position = { board: BOARD.id, epoch: EPOCH, seq: cast.seq };
  const recovered = payload.after?.epoch === EPOCH && payload.after.seq === cast.seq;
  const reason = recovered ? {} : { reason: 'first', snapshot: '/api/v1/boards/MC/snapshot' };
  socket.write(frame(JSON.stringify({ type: 'subscribed', id, ...position, recovered, ...reason })));
  sockets.add(socket);
}

/** What hangs on every task here: nothing. */
const nothing = (name) => ({ [name]: [], nextCursor: null });
const PARTS = {
  dependencies: { dependencies: { dependsOn: [], blockedBy: [] } },
  events: nothing('events'),
  history: nothing('events'),
  runs: nothing('runs'),
  comments: nothing('comments'),
  approvals: nothing('approvals'),
  questions: nothing('questions'),
  progress: nothing('progress'),
};

async function api(request, response, path) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
  const [, kind, name, part] = path.split('/');
  if (kind === 'boards' && part === 'snapshot') return send(response, snapshot());
  if (kind === 'notifications')
    return json(response, { ...nothing('notifications'), unread: 0, needsYou: 0, boards: [] });
  if (kind === 'installation') return json(response, { version: 'bench', mode: 'open', openToTheNetwork: false });
  if (kind === 'boards') {
    const total = cast.tasks.length;
    return json(response, { boards: [{ ...BOARD, open: total, inProgress: 0, failed: 0, total }] });
  }
  const task = kind === 'tasks' && name ? cast.find(name) : null;
  if (!task) return json(response, {});
  if (part === 'move') cast.move(task, body.status);
  if (request.method === 'PATCH') Object.assign(task, body);
  if (request.method === 'PUT' || request.method === 'PATCH')
    tell(cast.change(task, request.headers['idempotency-key']));
  if (part in PARTS) return json(response, PARTS[part]);
  if (part === 'explain') {
    return json(response, {
      taskId: task.id,
      key: task.key,
      ready: true,
      code: 'ready',
      sentence: 'It is ready.',
      blockers: [],
    });
  }
  return json(response, { task });
}

/** Made before it is asked for: what is measured is the app. What our server takes for one, `bench/snapshot/run` says. */
let kept = { seq: -1, text: '' };
function snapshot() {
  if (kept.seq !== cast.seq) kept = { seq: cast.seq, text: Buffer.from(JSON.stringify(cast.snapshot())) };
  return kept.text;
}

function json(response, value) {
  send(response, JSON.stringify(value));
}

function send(response, text) {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(text);
}

function file(response, pathname) {
  const path = join(folder, pathname);
  const found = pathname !== '/' && existsSync(path) && statSync(path).isFile() ? path : join(folder, 'index.html');
  response
    .writeHead(200, { 'Content-Type': TYPES[extname(found)] ?? 'application/octet-stream' })
    .end(readFileSync(found));
}
