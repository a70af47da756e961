/** The page under measurement: the browser's own counters, and what the page itself can see. */

/** Runs in the page before anything else: when the first cards are there, and how long each frame takes. */
const WATCH = () => {
  const bench = { firstCards: 0, frames: [], isWatching: false, lift: 0 };
  window.bench = bench;
  let before = 0;
  const step = (now) => {
    if (bench.firstCards === 0 && document.querySelector('a[data-card]')) bench.firstCards = performance.now();
    if (bench.isWatching && before > 0) bench.frames.push(now - before);
    before = now;
    if (bench.isWatching || bench.firstCards === 0) requestAnimationFrame(step);
    else before = 0;
  };
  requestAnimationFrame(step);
  bench.watch = (isOn) => {
    bench.frames = isOn ? [] : bench.frames;
    bench.isWatching = isOn;
    if (isOn) requestAnimationFrame(step);
  };
  document.addEventListener(
    'dragstart',
    () => {
      const began = performance.now();
      requestAnimationFrame(() => requestAnimationFrame(() => (bench.lift = performance.now() - began)));
    },
    true,
  );
};

export class Page {
  static async open(browser, origin, path) {
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(WATCH);
    const counters = await context.newCDPSession(page);
    // The thread's own clock: what else the machine does is not counted.
    await counters.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(origin + path, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.bench?.firstCards > 0, null, { timeout: 120_000 });
    await page.waitForSelector('[data-phase="live"]', { timeout: 120_000 });
    return new Page(context, page, counters, errors);
  }

  constructor(context, page, counters, errors) {
    this.context = context;
    this.page = page;
    this.counters = counters;
    this.errors = errors;
  }

  /** Milliseconds of the main thread so far. */
  async cpu() {
    const { metrics } = await this.counters.send('Performance.getMetrics');
    const of = (name) => 1_000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
    return {
      task: of('TaskDuration'),
      script: of('ScriptDuration'),
      layout: of('LayoutDuration') + of('RecalcStyleDuration'),
    };
  }

  async heapMegabytes() {
    await this.counters.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.counters.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6;
  }

  firstCards() {
    return this.page.evaluate(() => window.bench.firstCards);
  }

  nodes() {
    return this.page.evaluate(() => document.querySelectorAll('*').length);
  }

  /** The frame times while something goes on. */
  async frames(during) {
    await this.page.evaluate(() => window.bench.watch(true));
    await during();
    return this.page.evaluate(() => {
      window.bench.watch(false);
      return window.bench.frames;
    });
  }

  /** From the press on a card to the first frame with its drawer, in milliseconds each. */
  openings(count) {
    return this.page.evaluate(async (times) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const millis = [];
      for (let n = 0; n < times; n++) {
        const cards = document.querySelectorAll('a[data-card]');
        const began = performance.now();
        cards[(n * 7) % cards.length].click();
        while (!document.querySelector('aside[aria-label^="Task"]')) await new Promise((done) => setTimeout(done, 0));
        await frame();
        millis.push(performance.now() - began);
        for (let i = 0; i < 20; i++) await frame();
        document.querySelector('aside button[aria-label^="Close"]').click();
        while (document.querySelector('aside[aria-label^="Task"]')) await frame();
        for (let i = 0; i < 10; i++) await frame();
      }
      return millis;
    }, count);
  }

  /** Lifts a card, carries it over the board for a while and puts it down where it was. */
  async drag(steps) {
    const { mouse } = this.page;
    // One that can be seen where the hand will take it: others lie above or below what is shown.
    const box = await this.page.evaluate(() => {
      const boxes = [...document.querySelectorAll('a[data-card]')].map((card) => [card, card.getBoundingClientRect()]);
      const [, { x, y }] = boxes.find(([card, at]) => card.contains(document.elementFromPoint(at.x + 60, at.y + 30)));
      return { x, y };
    });
    await mouse.move(box.x + 60, box.y + 30);
    await mouse.down();
    await mouse.move(box.x + 70, box.y + 40, { steps: 4 });
    await this.page.waitForFunction(() => window.bench.lift > 0, null, { timeout: 10_000 });
    const frames = await this.frames(async () => {
      for (let n = 0; n < steps; n++) await mouse.move(box.x + 80 + 5 * (n % 160), box.y + 60 + 2 * (n % 90));
    });
    await this.page.keyboard.press('Escape');
    await mouse.up();
    return { liftMillis: await this.page.evaluate(() => window.bench.lift), frames };
  }

  async close() {
    await this.context.close();
    if (this.errors.length > 0) throw new Error(`The page failed: ${this.errors.join('; ')}`);
  }
}
