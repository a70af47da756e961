/** What the channel `activity` tells, read with care. */
import { isRecord } from '../api/client';
import type { SideMessage } from '../live/frames';
import type { Signs } from './life';

export function signsOf({ tasks }: SideMessage): Signs {
  const signs = new Map<string, { heartbeatAt: string; expiresAt: string }>();
  if (!isRecord(tasks)) return signs;
  for (const [task, sign] of Object.entries(tasks)) {
    if (!isRecord(sign)) continue;
    const { lastHeartbeatAt, leaseExpiresAt } = sign;
    if (typeof lastHeartbeatAt === 'string' && typeof leaseExpiresAt === 'string') {
      signs.set(task, { heartbeatAt: lastHeartbeatAt, expiresAt: leaseExpiresAt });
    }
  }
  return signs;
}

/** Somebody took a task or let one go: only then the fleet is asked for again. */
export function isOtherWork(before: Signs, now: Signs): boolean {
  return before.size !== now.size || [...now.keys()].some((task) => !before.has(task));
}
