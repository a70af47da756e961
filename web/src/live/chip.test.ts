import { describe, expect, it } from 'vitest';
import { chipOf, offlineSince } from './chip';
import { type LiveStatus, NOT_CONNECTED } from './connection';

const at = (changes: Partial<LiveStatus>): LiveStatus => ({ ...NOT_CONNECTED, ...changes });
const text = (changes: Partial<LiveStatus>) => chipOf(at(changes), () => '14:02').text;

describe('the connection chip', () => {
  it('says one of five things', () => {
    expect(text({ phase: 'live' })).toBe('Live');
    expect(text({ phase: 'waiting', attempts: 1, lostAt: 1 })).toBe('Reconnecting…');
    expect(text({ phase: 'catchingUp', behind: 12 })).toBe('Catching up (12)');
    expect(text({ phase: 'waiting', attempts: 4, lostAt: 1 })).toBe('Offline since 14:02');
    expect(text({ phase: 'offline', lostAt: 1 })).toBe('Offline since 14:02');
    expect(text({ phase: 'failed', lostAt: 1 })).toBe('Not connected');
  });

  it('is not alarmed before the first connection', () => {
    expect(text({ phase: 'connecting' })).toBe('Connecting…');
  });

  it('lets changes be tried while the line is only being mended', () => {
    const offline = (changes: Partial<LiveStatus>) => offlineSince(at(changes), () => '14:02');
    expect(offline({ phase: 'waiting', attempts: 1, lostAt: 1 })).toBeNull();
    expect(offline({ phase: 'offline', lostAt: null })).toBeNull();
    expect(offline({ phase: 'waiting', attempts: 5, lostAt: 1 })).toBe('Offline since 14:02');
    expect(offline({ phase: 'connecting', attempts: 5, lostAt: 1 })).toBe('Offline since 14:02');
    expect(offline({ phase: 'offline', lostAt: 1 })).toBe('Offline since 14:02');
  });
});
