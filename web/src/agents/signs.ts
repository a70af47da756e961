/** What was heard of the fleet since it was read. */
import type { Agent, Hold } from '../api/types';
import type { FleetSigns, Sign } from '../live/fleet';

export const NO_SIGNS: FleetSigns = { agents: new Map(), tasks: new Map() };

/** Later signs take the place of earlier ones. */
export function heardLater(before: FleetSigns, told: FleetSigns): FleetSigns {
  return {
    agents: new Map([...before.agents, ...told.agents]),
    tasks: new Map([...before.tasks, ...told.tasks]),
  };
}

/** The agent with its newest signs of life, whether they were read or told. */
export function heard(agent: Agent, { agents, tasks }: FleetSigns): Agent {
  return {
    ...agent,
    lastSeen: later(agent.lastSeen, agents.get(agent.name)),
    tasks: agent.tasks.map((hold) => renewed(hold, tasks.get(hold.id))),
  };
}

function renewed(hold: Hold, sign: Sign | undefined): Hold {
  return { ...hold, lease: { ...hold.lease, expiresAt: later(hold.lease.expiresAt, sign?.expiresAt) } };
}

function later(known: string, told: string | undefined): string {
  return told && Date.parse(told) > Date.parse(known) ? told : known;
}
