// One writer, a thousand readers: how many deliveries a second does one core manage? Ours beside `ws`, in turns.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const here = import.meta.dirname;
const [classPath, java] = [process.env.CLASS_PATH, process.env.JAVA];
const readers = Number(process.env.READERS ?? 1000);
const rounds = Number(process.env.ROUNDS ?? 3);
const sizes = (process.env.TEXT_BYTES ?? "1000").split(",").map(Number);
const names = (process.env.SYSTEMS ?? "ws,ours").split(",");
const stageSeconds = 1;

const systems = {
  ws: {
    command: ["node", `${here}/ws-server.mjs`],
    crowd: ["/", "-", "-"],
    from: 60,
    step: 1.25,
  },
  ours: {
    command: [java, "-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", classPath, "dev.missioncontrol.live.FanoutServer"],
    crowd: ["/api/v1/ws", "mission-control.v1", '{"type":"subscribe","payload":{"board":"MC"}}'],
    from: 1000,
    step: 1.5,
  },
};

const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));
process.on("SIGINT", () => process.exit(130));

// A process pinned to a core that answers each line with a line of JSON.
function start(core, command) {
  const child = spawn("taskset", ["-c", String(core), ...command], { stdio: ["pipe", "pipe", "inherit"] });
  running.add(child);
  const waiting = [];
  const early = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.startsWith("{")) return;
    const answer = JSON.parse(line);
    waiting.length > 0 ? waiting.shift().resolve(answer) : early.push(answer);
  });
  const ended = new Promise((resolve) =>
    child.on("exit", () => {
      running.delete(child);
      waiting.forEach(({ reject }) => reject(new Error(`${command.join(" ")} ended`)));
      resolve();
    }),
  );
  return {
    pid: child.pid,
    answer: () => (early.length > 0 ? Promise.resolve(early.shift()) : new Promise((resolve, reject) => waiting.push({ resolve, reject }))),
    ask(line) {
      child.stdin.write(`${line}\n`);
      return this.answer();
    },
    end() {
      child.stdin.end();
      const timer = setTimeout(() => child.kill("SIGKILL"), 8000);
      return ended.then(() => clearTimeout(timer));
    },
  };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// One stage: so many events at so many a second; over when every reader has them all.
async function stage(server, crowd, perSecond, seconds, textBytes, mode = "count") {
  const events = Math.max(1, Math.round(perSecond * seconds));
  const cpu = [server, crowd].map(({ pid }) => cpuSeconds(pid));
  const { nowNanos } = await crowd.ask(mode);
  const { bytes } = await server.ask(`publish ${perSecond} ${events} ${textBytes}`);
  const due = events * readers;
  let report;
  for (let i = 0; i < 100; i++) {
    await pause(50);
    report = await crowd.ask("report");
    if (report.received >= due || report.closed > 0) break;
  }
  const took = (report.lastNanos - nowNanos) / 1e9;
  const [serverCpu, crowdCpu] = [server, crowd].map(({ pid }, i) => (cpuSeconds(pid) - cpu[i]) / took);
  if (process.env.VERBOSE) console.error({ perSecond, rate: report.received / took, took, serverCpu, crowdCpu, least: report.least, most: report.most, events });
  return { ...report, perCpuSecond: report.received / took / serverCpu, complete: report.least === events && report.most === events, took, perSecond: report.received / took, bytes, late: took > seconds * 1.1 + 0.05 };
}

// How much of a core a process has used, in seconds.
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentMiB(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
}

async function measure(name, textBytes) {
  const { command, crowd: how, from, step } = systems[name];
  const server = start(0, command);
  const { port } = await server.answer();
  const crowd = start(1, [java, "-Xmx256m", "-XX:+UseSerialGC", "-cp", classPath, "Crowd", port, how[0], readers, how[1], how[2]].map(String));
  await crowd.answer();
  await pause(300);
  await stage(server, crowd, from, 2, textBytes); // warm-up
  const calm = await stage(server, crowd, 50_000 / readers, 2, textBytes, "time");
  let best = { perSecond: 0 };
  // Faster and faster, until the server cannot keep up twice in a row.
  for (let rate = from, failures = 0; failures < 2; ) {
    const result = await stage(server, crowd, Math.round(rate), stageSeconds, textBytes);
    if (result.complete && result.perSecond > best.perSecond) best = result;
    failures = result.complete && !result.late ? 0 : failures + 1;
    if (failures === 0) rate *= step;
  }
  const result = {
    best: best.perSecond,
    perCpuSecond: best.perCpuSecond,
    bytes: best.bytes,
    p50: calm.p50 / 1e6,
    p99: calm.p99 / 1e6,
    calm: calm.complete,
    memory: residentMiB(server.pid),
  };
  await Promise.all([crowd.end(), server.end()]);
  return result;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const textBytes of sizes) {
  const results = { ws: [], ours: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const result = await measure(name, textBytes);
      results[name].push(result);
      console.error(`round ${round + 1} ${name.padEnd(4)} ${Math.round(result.best)} deliveries/s`);
    }
  }
  const of = (name, field) => median(results[name].map((result) => result[field]));
  const count = (number) => Math.round(number).toLocaleString("en");
  console.log(`\n${readers} readers, one writer, frames of ${of(names.at(-1), "bytes")} bytes, one core for the server; medians of ${rounds} rounds\n`);
  console.log("| server | deliveries/s | × ws | deliveries per second of CPU | × ws | p50 / p99 ms at 50,000/s | MiB at the end |");
  console.log("|---|---|---|---|---|---|---|");
  for (const name of names.toReversed()) {
    const ratio = (field) => (of(name, field) / of(names[0], field)).toFixed(1);
    console.log(
      `| ${name} | ${count(of(name, "best"))} | ${ratio("best")} | ${count(of(name, "perCpuSecond"))} | ${ratio("perCpuSecond")} | ${of(name, "p50").toFixed(1)} / ${of(name, "p99").toFixed(1)} | ${of(name, "memory")} |`,
    );
  }
  if (!names.flatMap((name) => results[name]).every((result) => result.calm)) console.log("\nSome readers missed events at 50,000/s: do not trust this run.");
}
