// How long until the last of 100 people sees what one of them changed? The whole way: PATCH over HTTP, the database's
// commit, the log, 100 sockets. The clock starts before the request is sent.
import { WebSocket } from "ws";

const base = process.argv[2];
const watchers = Number(process.env.WATCHERS ?? 100);
const patches = Number(process.env.PATCHES ?? 600);
const warmUp = 200;

async function call(method, path, body) {
  const answer = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const seen = new Map();

// A socket in v1 mode that reports the version of the task in each event; resolves when it is subscribed.
function watch(board, taskId) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${base.replace("http", "ws")}/api/v1/ws`, "mission-control.v1", { perMessageDeflate: false });
    socket.on("error", reject);
    socket.on("open", () => socket.send(JSON.stringify({ type: "subscribe", payload: { board } })));
    socket.on("message", (bytes) => {
      const message = JSON.parse(bytes);
      if (message.type === "subscribed") resolve(socket);
      else if (message.data?.id === taskId) arrived(message.data.version);
    });
  });
}

function arrived(version) {
  const waiting = seen.get(version) ?? { count: 0, done: () => {} };
  waiting.count++;
  waiting.last = performance.now();
  seen.set(version, waiting);
  if (waiting.count === watchers) waiting.done(waiting.last);
}

function lastToSee(version) {
  const waiting = seen.get(version) ?? { count: 0 };
  if (waiting.count === watchers) return Promise.resolve(waiting.last);
  return new Promise((resolve) => seen.set(version, { ...waiting, done: resolve }));
}

const { task } = await call("POST", "/tasks", { title: "Watched by a hundred" });
const sockets = [];
for (let i = 0; i < watchers; i++) sockets.push(await watch(task.boardId, task.id));

const times = [];
const answers = [];
for (let i = 0; i < warmUp + patches; i++) {
  const begin = performance.now();
  const { task: patched } = await call("PATCH", `/tasks/${task.id}`, { title: `Watched by a hundred, change ${i}` });
  const answered = performance.now();
  const last = await lastToSee(patched.version);
  seen.delete(patched.version);
  if (i >= warmUp) {
    times.push(last - begin);
    answers.push(answered - begin);
  }
}
sockets.forEach((socket) => socket.terminate());
await call("DELETE", `/tasks/${task.id}`).catch(() => {});

const at = (values, part) => values.sort((a, b) => a - b)[Math.floor(values.length * part)].toFixed(1);
console.log(`\n${patches} changes, one after the other; ${watchers} watchers\n`);
console.log("| ms | p50 | p99 |");
console.log("|---|---|---|");
console.log(`| PATCH answered | ${at(answers, 0.5)} | ${at(answers, 0.99)} |`);
console.log(`| the last watcher has it | ${at(times, 0.5)} | ${at(times, 0.99)} |`);
