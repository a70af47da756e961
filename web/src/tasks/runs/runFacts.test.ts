import { expect, it } from 'vitest';
import { costOf, durationMillis, outcomeOf, tokensOf } from './runFacts';

it('says how a run ended', () => {
  expect(outcomeOf({ status: 'completed' })).toBe('completed');
  expect(outcomeOf({ status: 'lost' })).toBe('lost: its lease ran out');
});

it('counts what was read and written, cached or thought as well', () => {
  expect(tokensOf({ inputTokens: 12_000, outputTokens: 800, cacheReadTokens: 1_000, reasoningTokens: 200 })).toBe(
    '13,000 tokens in, 1,000 out',
  );
  expect(tokensOf({})).toBeNull();
  expect(tokensOf(undefined)).toBeNull();
});

it('says what it cost, and whether that is a guess', () => {
  expect(costOf({ cost: 0.42 })).toBe('$0.42');
  expect(costOf({ cost: 1.2, currency: 'EUR', costEstimated: true })).toBe('about €1.20');
  expect(costOf({ cost: 0.0004 })).toBe('$0.0004');
  expect(costOf({ cost: 0 })).toBe('$0.00');
  expect(costOf({ inputTokens: 1 })).toBeNull();
});

it('lasts until its end, or until now', () => {
  const startedAt = '2026-11-22T12:00:00.000Z';
  const now = Date.parse('2026-11-22T12:10:00.000Z');
  expect(durationMillis({ startedAt, endedAt: '2026-11-22T12:01:00.000Z' }, now)).toBe(60_000);
  expect(durationMillis({ startedAt, endedAt: null }, now)).toBe(600_000);
});
