// Takes the pictures of the README from the running product: starts it with the demo's six agents on a data folder of its
// own, waits until they work, and looks at it in Chromium.
//   node docs/pictures/take.mjs        (after bin/start has built once; CHROMIUM names another browser)
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "../../web/node_modules/playwright-core/index.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "mission-pictures-"));
await chmod(folder, 0o755); // as root the database runs under another user
const server = spawn(join(here, "../../bin/start"), ["--demo"], {
  env: { ...process.env, MISSION_PORT: "0", MISSION_DATA: join(folder, "data") },
  stdio: ["ignore", "pipe", "inherit"],
});

const origin = await new Promise((resolve, reject) => {
  let said = "";
  server.stdout.on("data", (text) => {
    process.stdout.write(text);
    said += text;
    const ready = /ready at (\S+)/.exec(said);
    if (ready) resolve(ready[1]);
  });
  server.once("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
});

/** Agents are at work when four tasks run, all with a plan that has begun. */
async function atWork() {
  for (;;) {
    const { tasks } = await (await fetch(`${origin}/api/v1/tasks?executionState=running`)).json();
    if (tasks.filter((task) => task.currentStepIndex > 0).length >= 4) return tasks;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const pictures = [
  ["board-light", "light", wide, () => "/b/MC"],
  ["board-dark-drawer", "dark", wide, (key) => `/b/MC?task=${key}&tab=progress`],
  ["board-phone", "light", phone, () => "/b/MC"],
  ["task-phone-dark", "dark", phone, (key) => `/b/MC?task=${key}&tab=history`],
  ["boards-light", "light", wide, () => "/"],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
try {
  for (const [name, colorScheme, viewport, path] of pictures) {
    const [task] = (await atWork()).sort((a, b) => b.currentStepIndex - a.currentStepIndex);
    const context = await browser.newContext({ colorScheme, viewport, deviceScaleFactor: 1 });
    const page = await context.newPage();
    await page.goto(origin + path(task.key));
    await page.getByText("Live", { exact: true }).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(here, `${name}.png`) });
    console.log(`${name}.png`);
    await context.close();
  }
} finally {
  await browser.close();
  server.removeAllListeners("exit");
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
  await rm(folder, { recursive: true, force: true });
}
