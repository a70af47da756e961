// The peers: pg-boss and graphile-worker hand out the same number of jobs on the same PostgreSQL.
// Arguments: connection string, jobs, rounds, sessions. Prints `name,jobs per second` a round.
import PgBoss from "pg-boss";
import { run, makeWorkerUtils } from "graphile-worker";

const [connectionString, jobsText, roundsText, sessionsText] = process.argv.slice(2);
const jobs = Number(jobsText);
const rounds = Number(roundsText);
const sessions = Number(sessionsText);

const rate = (name, count, started) =>
  console.log(`${name},${Math.round(count / ((performance.now() - started) / 1000))}`);

async function boss() {
  const queue = new PgBoss({ connectionString, max: 8, supervise: false, schedule: false });
  queue.on("error", (error) => { throw error; });
  await queue.start();
  for (let round = 0; round <= rounds; round++) {
    const name = `claims-${round}`;
    await queue.createQueue(name);
    await queue.insert(Array.from({ length: jobs }, (_, i) => ({ name, data: { title: `Task ${i}` } })));
    let fetched = 0;
    const started = performance.now();
    await Promise.all(Array.from({ length: sessions }, async () => {
      for (;;) {
        const got = await queue.fetch(name);
        if (got.length === 0) return;
        fetched += got.length;
      }
    }));
    if (round > 0) rate("pg-boss", fetched, started);
  }
  await queue.stop({ graceful: false });
}

async function graphile() {
  const utils = await makeWorkerUtils({ connectionString });
  await utils.migrate();
  const quiet = { error() {}, warn() {}, info() {}, debug() {} };
  const { Logger } = await import("graphile-worker");
  for (let round = 0; round <= rounds; round++) {
    await utils.withPgClient((client) => client.query(
      "select graphile_worker.add_job('claim', json_build_object('title', 'Task ' || i)) from generate_series(1, $1) i",
      [jobs]));
    let done = 0;
    let finished;
    const all = new Promise((resolve) => { finished = resolve; });
    const started = performance.now();
    const runner = await run({
      connectionString, concurrency: sessions, maxPoolSize: 8, noHandleSignals: true, pollInterval: 100,
      logger: new Logger(() => (level, message) => quiet[level]?.(message)),
      taskList: { claim: () => { if (++done === jobs) finished(); } },
    });
    await all;
    if (round > 0) rate("graphile-worker", done, started);
    await runner.stop();
  }
  await utils.release();
}

await boss();
await graphile();
