import { expect, test } from 'vitest';
import { Agent } from './support/agent';
import { card } from './support/board';
import { setOwnStage } from './support/stage';
import { until } from './support/until';

const { stage } = setOwnStage();
/** A lease is at least 15 s long, and silence at least as long before it is told. */
const SILENCE_MILLIS = 45_000;

test('an approval, a question and a failure stand on their cards, and the rail counts them by board', async () => {
  const [approval, question, failure] = [
    await stage.api.create({ title: 'Wants a yes', assignee: 'ada' }),
    await stage.api.create({ title: 'Wants an answer', assignee: 'bea' }),
    await stage.api.create({ title: 'Breaks', assignee: 'cleo' }),
  ];
  const visitor = await stage.visit('/b/MC');
  const { page } = visitor;
  await new Agent(stage, 'ada').askForApproval(approval.id, 'May I?');
  await card(page, approval.key).getByText('approval', { exact: true }).waitFor();
  const bea = new Agent(stage, 'bea');
  await bea.claim(question.id);
  await bea.ask(question.id, 'Which one?');
  await card(page, question.key).getByText('question', { exact: true }).waitFor();
  const cleo = new Agent(stage, 'cleo');
  await cleo.claim(failure.id);
  await cleo.fail(failure.id, 'No access');
  await card(page, failure.key).getByText('failed', { exact: true }).waitFor();
  expect(await card(page, failure.key).getByText('blocked', { exact: true }).count(), 'one warning a card').toBe(0);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /Mission Control.*3 need you/ })
    .waitFor();
  await stage.api.patch(approval.id, { approvedAt: new Date().toISOString() });
  await card(page, approval.key).getByText('approval', { exact: true }).waitFor({ state: 'detached' });
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /Mission Control.*2 need you/ })
    .waitFor();
  await visitor.leave();
});

test('silence stands on the card as idle, a lost lease as lost, and the inbox has both', async () => {
  const [silent, lost] = [
    await stage.api.create({ title: 'Falls silent', assignee: 'ada' }),
    await stage.api.create({ title: 'Loses its lease', assignee: 'bea', onLeaseLost: 'hold' }),
  ];
  await fetch(`${stage.origin}/api/v1/boards/MC/watch`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ silentSeconds: 15 }),
  });
  await new Agent(stage, 'ada').claim(silent.id, { leaseSeconds: 600 });
  await new Agent(stage, 'bea').claim(lost.id, { leaseSeconds: 15 });
  const visitor = await stage.visit('/b/MC');
  const { page } = visitor;
  await card(page, silent.key).getByText('idle', { exact: true }).waitFor({ timeout: SILENCE_MILLIS });
  await card(page, lost.key).getByText('lease lost', { exact: true }).waitFor({ timeout: SILENCE_MILLIS });
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Inbox/ })
    .click();
  const needing = page.getByRole('region', { name: 'Needs you' });
  await needing.locator('[data-kind="agent_idle"]').getByText(silent.key).first().waitFor();
  await needing.locator('[data-kind="lease_lost"]').getByText(lost.key).first().waitFor();
  await stage.api.patch(lost.id, { status: 'Ready' });
  await until('what is moved needs nobody any more', async () => {
    return (await needing.locator('[data-kind="lease_lost"]').count()) === 0;
  });
  await visitor.leave();
});
