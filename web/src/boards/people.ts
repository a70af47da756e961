/** Tells agents from people: by what the log says of them, and by their names until it has said anything. */
import type { Card } from '../api/types';
import type { BoardStore } from './store';

/** Names that work chose for itself; everyone else is a person until seen at work as an agent. */
const SOUNDS_LIKE_AN_AGENT = /bot|agent|claude|codex|copilot|gemini|gpt|llm/i;

const seen = new Set<string>();

export function actorKindOf(name: string): 'agent' | 'person' {
  return seen.has(name) || SOUNDS_LIKE_AN_AGENT.test(name) ? 'agent' : 'person';
}

/** Only agents hold leases, and every event says who acted. */
export function watchAgents(store: BoardStore): () => void {
  return store.watch({
    events: (frames) => {
      for (const { actor, task } of frames) {
        if (actor?.kind === 'agent') seen.add(actor.name);
        if (task?.lease?.agent) seen.add(task.lease.agent);
      }
    },
    reset: () => {
      for (const { lease } of store.getView().tasks.values()) if (lease?.agent) seen.add(lease.agent);
    },
  });
}

/** Who sits here: in open mode everyone is the one person there is. */
export const ME = 'human';

/** Everyone who has a task here, by name. */
export function assigneesOf(tasks: Iterable<Card>): string[] {
  const names = new Set<string>();
  for (const { assignee } of tasks) if (assignee) names.add(assignee);
  return [...names].sort((a, b) => a.localeCompare(b));
}
