import { expect, it } from 'vitest';
import { costOf, durationMillis, outcomeOf, tokensInFull } from './runFacts';

it('says how a run ended', () => {
  expect(outcomeOf({ status: 'completed' })).toBe('completed');
  expect(outcomeOf({ status: 'lost' })).toBe('lost: its lease ran out');
});

it('counts what went in and came out, as the page of the run does', () => {
  expect(tokensInFull({ inputTokens: 12_000, outputTokens: 800, cacheReadTokens: 1_000 })).toBe(
    '12,000 tokens in, 800 out',
  );
  expect(tokensInFull({ outputTokens: 5 })).toBe('0 tokens in, 5 out');
  expect(tokensInFull({})).toBeNull();
  expect(tokensInFull(undefined)).toBeNull();
});

it('says what it cost, and whether that is a guess', () => {
  expect(costOf({ cost: 0.42 })).toBe('$0.42');
  expect(costOf({ cost: 1.2, currency: 'EUR', costEstimated: true })).toBe('about €1.20');
  expect(costOf({ cost: 0.0123 })).toBe('$0.0123');
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
