import { describe, expect, test } from 'vitest';
import { findings } from './support/findings';
import { setStage } from './support/stage';

const stage = setStage();

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
