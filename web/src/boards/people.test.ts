import { expect, it } from 'vitest';
import { actorKindOf, knownAgents, meetAgents, onMeeting } from './people';

it('takes a name for an agent when it sounds like one, or when it was met as one', () => {
  expect([actorKindOf('clawdbot'), actorKindOf('scout'), actorKindOf('maya')]).toEqual(['agent', 'person', 'person']);
  meetAgents(['scout']);
  expect([actorKindOf('scout'), actorKindOf('maya')]).toEqual(['agent', 'person']);
  expect(knownAgents()).toContain('scout');
});

it('tells who looks on only of agents that are new', () => {
  let told = 0;
  const stop = onMeeting(() => {
    told += 1;
  });
  meetAgents(['smith']);
  meetAgents(['smith', 'scout']);
  stop();
  meetAgents(['tester']);
  expect(told).toBe(1);
});
