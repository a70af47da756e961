import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Task } from '../src/api/types';
import { seeded } from '../src/lib/random';
import type { Api } from './support/api';
import { comeBack, isLive } from './support/board';
import { OUTAGE, Visitor } from './support/browser';
import { FaultProxy } from './support/proxy';
import { setStage } from './support/stage';
import { until } from './support/until';

const STATUSES = ['Backlog', 'Ready', 'InProgress', 'Blocked', 'Review', 'Done'];
/** Few enough that a tall window draws them all, so that the screen can be compared with the database. */
const MOST_TASKS = 24;
const stage = setStage();

/** Many small changes, like a board full of agents. */
class Crowd {
  private readonly random = seeded(20_261_122);
  private readonly tasks: Task[] = [];
  private count = 0;

  constructor(private readonly api: Api) {}

  async work(changes: number): Promise<void> {
    for (let i = 0; i < changes; i++) await this.change();
  }

  private async change(): Promise<void> {
    const dice = this.random();
    const index = Math.floor(this.random() * this.tasks.length);
    const task = this.tasks[index];
    this.count += 1;
    if (!task || (dice < 0.3 && this.tasks.length < MOST_TASKS)) {
      this.tasks.push(await this.api.create({ title: `Change ${this.count}`, status: this.status() }));
    } else if (dice < 0.4) {
      this.tasks.splice(index, 1);
      await this.api.delete(task.id);
    } else if (dice < 0.7) await this.api.move(task.id, { status: this.status() });
    else await this.api.patch(task.id, { title: `Change ${this.count}` });
  }

  private status(): string {
    return STATUSES[Math.floor(this.random() * STATUSES.length)] ?? 'Ready';
  }
}

/** The whole screen: each column's cards from top to bottom. */
function screen(page: Page): Promise<Record<string, string[]>> {
  return page.locator('[data-column]').evaluateAll((columns) => {
    const shown: Record<string, string[]> = {};
    for (const column of columns) {
      const cards = [...column.querySelectorAll('a[data-key]')];
      cards.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
      const name = column.getAttribute('data-column') ?? '';
      shown[name] = cards.map(
        (card) => `${card.getAttribute('data-key')} ${card.querySelector('[data-title]')?.textContent}`,
      );
    }
    return shown;
  });
}

/** The same, from the database. */
async function truth(api: Api): Promise<Record<string, string[]>> {
  const shown: Record<string, string[]> = Object.fromEntries(STATUSES.map((status) => [status, []]));
  const tasks = (await api.tasks()).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  for (const { status, key, title } of tasks) shown[status]?.push(`${key} ${title}`);
  return shown;
}

async function agree(page: Page): Promise<void> {
  const expected = await truth(stage.api);
  await until(
    'screen and database agree',
    async () => JSON.stringify(await screen(page)) === JSON.stringify(expected),
  ).catch(async (error: unknown) => {
    expect(await screen(page), String(error)).toEqual(expected);
  });
}

test('no event is missed or applied twice through a line that breaks in every way', { timeout: 120_000 }, async () => {
  const proxy = await FaultProxy.before(Number(new URL(stage.origin).port));
  const crowd = new Crowd(stage.api);
  await crowd.work(12);
  const visitor = await Visitor.arrive(stage.browser, `${proxy.origin}/b/MC`, {
    viewport: { width: 1600, height: 3_000 },
  });
  const { page } = visitor;
  await isLive(page);
  await agree(page);

  for (let round = 0; round < 3; round++) {
    await crowd.work(8);
    proxy.cut();
    await crowd.work(8);
    await comeBack(page);
  }
  await agree(page);

  for (const bytes of [1, 700, 2_500]) {
    proxy.truncate(bytes);
    await crowd.work(12);
    await comeBack(page);
  }
  await agree(page);

  proxy.throttle(4_000);
  await crowd.work(40);
  proxy.cut();
  await crowd.work(10);
  proxy.throttle(null);
  await comeBack(page);
  await agree(page);

  proxy.halfOpen();
  await crowd.work(20);
  await page.waitForSelector('[data-phase]:not([data-phase="live"])', { timeout: 60_000 });
  await comeBack(page);
  await agree(page);

  await visitor.leave([OUTAGE]);
  await proxy.close();
});
