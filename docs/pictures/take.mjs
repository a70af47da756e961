// Takes the pictures of every page, in both themes, from the running product: starts it with the demo's six agents on a
// data folder of its own, and once empty, waits until there is something to see, and looks at it in Chromium.
//   node docs/pictures/take.mjs [name …]     (after bin/start has built once; CHROMIUM names another browser)
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "../../web/node_modules/playwright-core/index.mjs";
import { smaller } from "./smaller.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const wanted = process.argv.slice(2);

/** A server with its address; `stop` takes its data with it. */
async function start(flag) {
  const folder = await mkdtemp(join(tmpdir(), "mission-pictures-"));
  await chmod(folder, 0o755); // as root the database runs under another user
  const server = spawn(join(here, "../../bin/start"), [flag], {
    env: { ...process.env, MISSION_PORT: "0", MISSION_DATA: join(folder, "data"), MISSION_LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const origin = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (text) => {
      said += text;
      const ready = /ready at (\S+)/.exec(said);
      if (ready) resolve(ready[1]);
    });
    server.once("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  return { origin, stop, get: async (path) => (await fetch(`${origin}/api/v1${path}`)).json() };
}

/** There is something to see when agents work and their plans have begun. */
async function atWork({ get }) {
  for (;;) {
    const { tasks } = await get("/tasks?executionState=running");
    const begun = tasks.filter((task) => task.currentStepIndex > 0);
    if (begun.length >= 2) return begun.sort((a, b) => b.currentStepIndex - a.currentStepIndex);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Each page by its name: where it is, and what is done there before the picture is taken. */
const PAGES = [
  { name: "home", path: () => "/" },
  { name: "board", path: () => "/b/MC" },
  { name: "lanes", path: () => "/b/MC?group=assignee" },
  ...["details", "plan", "progress", "runs", "dependencies", "audit"].map((tab) => ({
    name: `task-${tab}`,
    path: ({ task }) => `/b/MC?task=${task.key}&tab=${tab}`,
  })),
  { name: "task", path: ({ task }) => `/t/${task.key}` },
  { name: "runs", path: () => "/runs" },
  { name: "run", path: ({ run }) => `/runs/${run.id}` },
  { name: "run-story", path: ({ run }) => `/runs/${run.id}?view=story` },
  { name: "inbox", path: () => "/inbox" },
  { name: "agents", path: () => "/agents" },
  { name: "audit", path: () => "/audit" },
  { name: "settings", path: () => "/settings" },
  { name: "keys", path: () => "/b/MC", after: (page) => page.keyboard.press("?") },
  {
    name: "palette",
    path: () => "/b/MC",
    after: async (page) => {
      await page.locator("a[data-card]").first().focus();
      await page.keyboard.press("Control+k");
      await page.keyboard.type("as");
    },
  },
  { name: "board-phone", path: () => "/b/MC", viewport: phone },
  { name: "task-phone", path: ({ task }) => `/t/${task.key}?tab=progress`, viewport: phone },
];
const EMPTY_PAGES = [
  { name: "empty-home", path: () => "/" },
  { name: "empty-board", path: () => "/b/MC" },
];

async function take(browser, server, { name, path, after, viewport = wide }, seen) {
  for (const colorScheme of ["light", "dark"]) {
    const isPhone = viewport === phone;
    const context = await browser.newContext({ colorScheme, viewport, hasTouch: isPhone, isMobile: isPhone });
    const page = await context.newPage();
    await page.goto(server.origin + path(seen));
    await page.locator("[data-phase=live]").first().waitFor();
    if (await page.getByText("There is nothing at this address.").isVisible()) throw new Error(`There is no ${name}.`);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState("networkidle");
    await after?.(page);
    if (after) await page.getByRole("dialog").waitFor();
    await page.evaluate(isStill);
    const picture = smaller(await page.screenshot());
    await writeFile(join(here, `${name}-${colorScheme}.png`), picture);
    console.log(`${name}-${colorScheme}.png, ${Math.round(picture.length / 1_000)} kB`);
    await context.close();
  }
}

/** Runs in the page: waits for what is appearing; what goes on for ever does so. */
async function isStill() {
  const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name);
try {
  for (const [flag, pages] of [["--demo", PAGES.filter(isWanted)], ["--empty", EMPTY_PAGES.filter(isWanted)]]) {
    if (pages.length === 0) continue;
    const server = await start(flag);
    try {
      for (const page of pages) {
        const [task] = flag === "--demo" ? await atWork(server) : [{}];
        const { runs = [] } = task.id ? await server.get(`/tasks/${task.id}/runs`) : {};
        await take(browser, server, page, { task, run: runs[0] });
      }
    } finally {
      await server.stop();
    }
  }
} finally {
  await browser.close();
}
