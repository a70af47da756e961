/** Who is who, by the shape of the picture: agents are square, people are round. */
import { expect, test } from 'vitest';
import { Agent } from './support/agent';
import { card } from './support/board';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

/** Runs in the page: half of its size means round. */
const isRound = (face: Element) => getComputedStyle(face).borderRadius === '50%';

test('an agent is square from the first picture on, also when it holds nothing now', async () => {
  const theirs = await stage.api.create({ title: 'An agent’s', assignee: 'nocturne' });
  const people = await stage.api.create({ title: 'A person’s', assignee: 'maya' });
  await new Agent(stage, 'nocturne').comment(theirs.id, 'Seen');
  await until(
    'the board knows',
    async () => (await stage.api.snapshot()).agents?.includes('nocturne') ?? false,
    10_000,
  );
  const visitor = await stage.visit('/b/MC');
  const { page } = visitor;
  const faceOf = (key: string, name: string) => card(page, key).getByRole('img', { name: `assigned to ${name}` });
  expect(await faceOf(theirs.key, 'nocturne').evaluate(isRound)).toBe(false);
  expect(await faceOf(people.key, 'maya').evaluate(isRound)).toBe(true);
  await visitor.leave();
});

test('a name becomes square in front of one’s eyes when it turns out to be an agent’s', async () => {
  const task = await stage.api.create({ title: 'Whose is it', assignee: 'sleeper' });
  const visitor = await stage.visit('/b/MC');
  const { page } = visitor;
  const face = card(page, task.key).getByRole('img', { name: 'assigned to sleeper' });
  expect(await face.evaluate(isRound)).toBe(true);
  const other = await stage.api.create({ title: 'Another' });
  await new Agent(stage, 'sleeper').claim(other.id);
  await until('it is square', async () => !(await face.evaluate(isRound)));
  await visitor.leave();
});

test('the card of a task that is nobody’s shows who is at it', async () => {
  const task = await stage.api.create({ title: 'Taken' });
  const visitor = await stage.visit('/b/MC');
  const face = card(visitor.page, task.key).getByRole('img', { name: 'held by ada' });
  expect(await face.count()).toBe(0);
  await new Agent(stage, 'ada').claim(task.id);
  await face.waitFor();
  await visitor.leave();
});
