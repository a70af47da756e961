/** When something was, and for how long: `due<+3d`, `idle>15m`. */
import type { Seen, Test } from './asked';
import type { TimeField } from './fields';
import { rangeAt, type When } from './moments';
import type { Comparison } from './query';

const IN_HAND: ReadonlySet<string> = new Set(['running', 'waiting', 'idle']);

export function timeTest(field: TimeField, comparison: Comparison, when: When | null, now: number): Test {
  const read = TIMES[field];
  if (when === null) return (card) => read(card) === undefined;
  const { start, end } = rangeAt(when, now);
  const isMoment = start === end;
  return (card) => {
    const text = read(card);
    if (text === undefined) return false;
    const time = Date.parse(text);
    switch (comparison) {
      case ':':
        return time >= start && time < end;
      case '<':
        return time < start;
      case '>=':
        return time >= start;
      case '<=':
        return isMoment ? time <= end : time < end;
      case '>':
        return isMoment ? time > end : time >= end;
    }
  };
}

const TIMES: Readonly<Record<TimeField, (card: Seen) => string | undefined>> = {
  due: (card) => card.dueDate,
  created: (card) => card.createdAt,
  updated: (card) => card.updatedAt,
  started: (card) => card.startedAt,
  completed: (card) => card.completedAt,
};

/** How long work in hand has shown no sign of life: the later one of what it did and of its heartbeat. */
export function idleTest(comparison: Comparison, then: number): Test {
  const mirrored: Record<Comparison, Comparison> = { ':': ':', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
  return (card) => {
    const heard = [card.lastActionAt, card.lease && card.lastHeartbeatAt].flatMap((time) =>
      time ? [Date.parse(time)] : [],
    );
    const since = heard.length > 0 ? Math.max(...heard) : Date.parse(card.currentStateStartedAt);
    return IN_HAND.has(card.executionState) && holds(since, mirrored[comparison], then);
  };
}

export function holds(value: number, comparison: Comparison, wanted: number): boolean {
  switch (comparison) {
    case ':':
      return value === wanted;
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
  }
}
