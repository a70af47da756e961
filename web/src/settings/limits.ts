/** The limits of hands and lanes while they are being changed. */
import type { CountedLimits, LimitsGiven } from '../api/settings';

type Mode = 'warn' | 'block';
export type Grouping = 'assignee' | 'priority' | 'tag' | 'parent';

export interface HandDraft {
  readonly id: string;
  readonly agent: string;
  /** Null frees the name from the limit for everybody. */
  readonly limit: number | null;
  readonly mode: Mode;
}

export interface LaneDraft {
  readonly id: string;
  readonly column: string;
  readonly by: Grouping;
  /** Empty is the lane of those that have none. */
  readonly value: string;
  readonly limit: number | null;
  readonly mode: Mode;
}

export interface LimitsDraft {
  readonly anyone: { readonly limit: number | null; readonly mode: Mode };
  readonly named: readonly HandDraft[];
  readonly lanes: readonly LaneDraft[];
}

export const GROUPINGS: readonly { readonly value: Grouping; readonly name: string }[] = [
  { value: 'assignee', name: 'Assignee' },
  { value: 'priority', name: 'Priority' },
  { value: 'tag', name: 'Tag' },
  { value: 'parent', name: 'Parent (its id)' },
];

export function draftOfLimits({ agents, lanes }: CountedLimits): LimitsDraft {
  return {
    anyone: { limit: agents.default?.limit ?? null, mode: agents.default?.mode ?? 'warn' },
    named: agents.named.map(({ agent, limit, mode }) => ({ id: agent, agent, limit, mode: mode ?? 'warn' })),
    lanes: lanes.map(({ column, lane, limit, mode }, index) => ({
      id: `lane-${index}`,
      column,
      by: lane.by,
      value: lane.value ?? '',
      limit,
      mode: mode ?? 'warn',
    })),
  };
}

export function limitsGiven({ anyone, named, lanes }: LimitsDraft): LimitsGiven {
  return {
    agents: {
      default: anyone.limit === null ? null : anyone,
      named: named.map(({ agent, limit, mode }) => ({ agent: agent.trim(), limit, mode })),
    },
    lanes: lanes.map(({ column, by, value, limit, mode }) => ({
      column,
      lane: { by, value: value.trim() === '' ? null : value.trim() },
      limit,
      mode,
    })),
  };
}

/** What keeps it from being saved, in a sentence. */
export function flawOfLimits({ named, lanes }: LimitsDraft): string | null {
  if (named.some(({ agent }) => agent.trim() === '')) return 'Say whose hands a limit is for.';
  if (new Set(named.map(({ agent }) => agent.trim())).size < named.length) return 'A name has one limit.';
  if (lanes.some(({ limit }) => limit === null)) return 'A limit of a lane needs a number.';
  return null;
}
