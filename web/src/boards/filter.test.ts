import { describe, expect, it } from 'vitest';
import { card } from '../testing/cast';
import { assigneesOf, isFiltering, matcher, NOBODY } from './filter';

const deploy = card('12', {
  title: 'Deploy the API',
  assignee: 'clawdbot',
  tags: ['infra'],
  executionState: 'running',
});

describe('the filter', () => {
  it.each(['deploy', 'MC-12', 'claw', '#infra', 'api infra', '  '])('finds a task by %j', (q) =>
    expect(matcher({ q })(deploy)).toBe(true),
  );

  it('needs every word, the state and the assignee', () => {
    expect(matcher({ q: 'deploy web' })(deploy)).toBe(false);
    expect(matcher({ state: 'failed' })(deploy)).toBe(false);
    expect(matcher({ state: 'running', assignee: 'clawdbot' })(deploy)).toBe(true);
    expect(matcher({ assignee: NOBODY })(deploy)).toBe(false);
    expect(matcher({ assignee: NOBODY })(card('1'))).toBe(true);
  });

  it('is off when it is empty', () => {
    expect(isFiltering({ q: ' ' })).toBe(false);
    expect(isFiltering({ assignee: 'clawdbot' })).toBe(true);
  });

  it('lists everyone once, by name', () => {
    expect(assigneesOf([deploy, card('1', { assignee: 'anna' }), deploy, card('2')])).toEqual(['anna', 'clawdbot']);
  });
});
