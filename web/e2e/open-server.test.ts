import { expect, test } from 'vitest';
import { findings } from './support/findings';
import { setOwnStage } from './support/stage';

/** Not one of the spellings that are taken for this machine alone, and yet only this machine: nobody comes in meanwhile. */
const OTHER_ADDRESS = '::ffff:127.0.0.1';

const { stage } = setOwnStage(() => ({
  MISSION_HOST: OTHER_ADDRESS,
  MISSION_OPEN_TO_THE_NETWORK_WITHOUT_SIGN_IN: 'yes-everyone-who-reaches-it-may-do-everything',
}));

test('a server that is open to the network says so on every page, and loudly where it is explained', async () => {
  const visitor = await stage.visit('/');
  const { page } = visitor;
  const warning = page.getByText('Whoever reaches this server over the network may do everything');
  await page.getByText('Open mode: nobody signs in').waitFor();
  expect(await page.getByText('It listens to this machine only.').count()).toBe(0);
  for (const path of ['/', '/b/MC', '/inbox', '/runs', '/agents', '/audit', '/settings']) {
    await page.goto(stage.origin + path);
    await warning.waitFor();
  }
  await page.getByRole('link', { name: 'What this means' }).click();
  await page.getByRole('alert').getByText('This server is open to the network, and nobody signs in.').waitFor();
  expect(await findings(page)).toEqual([]);
  await visitor.leave();
});
