/** What the channel `fleet` tells of runs and agents on all boards, read with care. */
import type { SideMessage } from './frames';

/** What is not as it was: ids of runs and of tasks in hand, names of agents. */
export interface FleetNews {
  readonly runs: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  readonly agents: ReadonlySet<string>;
}

export interface Sign {
  readonly heartbeatAt: string;
  readonly expiresAt: string;
}

/** The newest signs of life: when agents were heard last, and of the claims by task id. */
export interface FleetSigns {
  readonly agents: ReadonlyMap<string, string>;
  readonly tasks: ReadonlyMap<string, Sign>;
}

export function newsOf({ type, runs, tasks, agents }: SideMessage): FleetNews | null {
  if (type !== 'fleet:changed') return null;
  return { runs: textsOf(runs), tasks: textsOf(tasks), agents: textsOf(agents) };
}

export function signsOf({ type, agents, tasks }: SideMessage): FleetSigns | null {
  if (type !== 'fleet:signs') return null;
  const heard = new Map<string, string>();
  for (const [name, at] of entriesOf(agents)) if (typeof at === 'string') heard.set(name, at);
  const signs = new Map<string, Sign>();
  for (const [task, sign] of entriesOf(tasks)) {
    const { lastHeartbeatAt, leaseExpiresAt } = Object.fromEntries(entriesOf(sign));
    if (typeof lastHeartbeatAt === 'string' && typeof leaseExpiresAt === 'string') {
      signs.set(task, { heartbeatAt: lastHeartbeatAt, expiresAt: leaseExpiresAt });
    }
  }
  return { agents: heard, tasks: signs };
}

function textsOf(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
