/** Tells agents from people: by what the board and its log say of them, and by their names until they have said anything. */
import type { Card } from '../api/types';
import { byName } from '../lib/names';
import type { BoardStore } from './store';

/** Names that work chose for itself; everyone else is a person until seen at work as an agent. */
const SOUNDS_LIKE_AN_AGENT = /bot|agent|claude|codex|copilot|gemini|gpt|llm/i;
/** So many are kept with a board. */
const MOST_KEPT = 500;

const seen = new Set<string>();
const listeners = new Set<() => void>();

export function actorKindOf(name: string): 'agent' | 'person' {
  return seen.has(name) || SOUNDS_LIKE_AN_AGENT.test(name) ? 'agent' : 'person';
}

/** Whoever is drawn already changes with it. */
export function meetAgents(names: Iterable<string>): void {
  const known = seen.size;
  for (const name of names) seen.add(name);
  if (seen.size > known) for (const listener of listeners) listener();
}

export function knownAgents(): string[] {
  return [...seen].slice(-MOST_KEPT);
}

export function onMeeting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Only agents hold leases, and every event says who acted. */
export function watchAgents(store: BoardStore): () => void {
  return store.watch({
    events: (frames) => {
      const names: string[] = [];
      for (const { actor, task } of frames) {
        if (actor?.kind === 'agent') names.push(actor.name);
        if (task?.lease) names.push(task.lease.agent);
      }
      meetAgents(names);
    },
    reset: () => {
      const names: string[] = [];
      for (const { lease } of store.getView().tasks.values()) if (lease) names.push(lease.agent);
      meetAgents(names);
    },
  });
}

/** Who sits here: in open mode everyone is the one person there is. */
export const ME = 'human';

/** Everyone who has a task here, by name. */
export function assigneesOf(tasks: Iterable<Card>): string[] {
  const names = new Set<string>();
  for (const { assignee } of tasks) if (assignee) names.add(assignee);
  return [...names].sort(byName);
}
