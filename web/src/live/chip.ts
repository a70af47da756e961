/** What the connection chip says: one of five sentences, and how serious it is. */
import type { LiveStatus } from './connection';

export interface Chip {
  readonly text: string;
  readonly tone: 'good' | 'busy' | 'bad';
}

type Clock = (millis: number) => string;

/** So many failures in a row are no longer a hiccup. */
const OFFLINE_AFTER = 3;

export function chipOf(status: LiveStatus, clock: Clock): Chip {
  switch (status.phase) {
    case 'live':
      return { text: 'Live', tone: 'good' };
    case 'catchingUp':
      return { text: status.behind > 0 ? `Catching up (${status.behind})` : 'Catching up', tone: 'busy' };
    case 'stale':
      return status.behind > 0
        ? { text: `Catching up (${status.behind})`, tone: 'busy' }
        : { text: 'Reconnecting…', tone: 'busy' };
    case 'connecting':
    case 'waiting':
      return isLong(status) ? offline(status, clock) : { text: first(status), tone: 'busy' };
    case 'suspended':
      return { text: 'Reconnecting…', tone: 'busy' };
    case 'offline':
      return status.lostAt === null ? { text: 'Connecting…', tone: 'busy' } : offline(status, clock);
    // The server was reached, and said no.
    case 'failed':
      return { text: 'Not connected', tone: 'bad' };
  }
}

/**
 * Since when nothing can be sent, or null: while the line is only being mended, trying is right. Another attempt to
 * connect changes nothing until it succeeds, or all that is disabled would flicker with it.
 */
export function offlineSince(status: LiveStatus, clock: Clock): string | null {
  return isOffline(status) ? since(status, clock) : null;
}

function isOffline(status: LiveStatus): boolean {
  if (status.phase === 'offline') return status.lostAt !== null;
  return (status.phase === 'waiting' || status.phase === 'connecting') && isLong(status);
}

function isLong(status: LiveStatus): boolean {
  return status.attempts >= OFFLINE_AFTER;
}

function first(status: LiveStatus): string {
  return status.lostAt === null ? 'Connecting…' : 'Reconnecting…';
}

function offline(status: LiveStatus, clock: Clock): Chip {
  return { text: since(status, clock), tone: 'bad' };
}

function since({ lostAt }: LiveStatus, clock: Clock): string {
  return lostAt === null ? 'Offline' : `Offline since ${clock(lostAt)}`;
}
