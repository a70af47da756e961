import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { setStage } from './support/stage';

const stage = setStage();

interface Finding {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** Runs in the page: waits for what is appearing, as half-seen text has half the contrast. */
async function isStill(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

/** Everything axe finds wrong, said shortly. */
async function findings(page: Page): Promise<Finding[]> {
  await page.evaluate(isStill);
  await page.evaluate(axe.source);
  return page.evaluate<Finding[]>(RUN);
}

/** As text, for the page: what axe finds, by rule. */
const RUN = `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => ({
  id,
  nodes: nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary),
})))`;

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the board, the drawer, the boards and the help sheet have nothing axe objects to', async () => {
    const states = ['queued', 'running', 'waiting', 'idle', 'failed', 'completed'];
    for (const executionState of states) {
      const task = await stage.api.create({
        title: `A task that is ${executionState}`,
        tags: ['a11y'],
        assignee: 'clawdbot',
        planChecklist: ['One', 'Two'],
      });
      await stage.api.patch(task.id, {
        executionState,
        currentStepIndex: 1,
        needsApproval: executionState === 'waiting',
      });
    }
    const [first] = await stage.api.tasks();
    const visitor = await stage.visit('/b/MC', { colorScheme });
    const { page } = visitor;
    await page.getByText('A task that is failed').waitFor();
    expect(await findings(page), 'the board').toEqual([]);
    for (const tab of ['Details', 'Plan', 'Progress', 'Runs', 'Dependencies', 'Audit']) {
      await page.goto(`${stage.origin}/b/MC?task=${first?.key}&tab=${tab.toLowerCase()}`);
      await page.getByRole('tab', { name: tab, selected: true }).waitFor();
      expect(await findings(page), `the drawer, ${tab}`).toEqual([]);
    }
    await page.goto(`${stage.origin}/t/${first?.key}`);
    await page.getByRole('tab', { name: 'Details', selected: true }).waitFor();
    expect(await findings(page), 'the task page').toEqual([]);
    await page.goto(`${stage.origin}/`);
    await page.getByText('finished').waitFor();
    expect(await findings(page), 'the boards').toEqual([]);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await findings(page), 'the help sheet').toEqual([]);
    await visitor.leave();
  });

  test('a phone and an empty board are clean too', async () => {
    const visitor = await stage.visit('/b/MC', { colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true });
    await visitor.page.getByText('No tasks yet').waitFor();
    expect(await findings(visitor.page)).toEqual([]);
    await visitor.leave();
  });
});
