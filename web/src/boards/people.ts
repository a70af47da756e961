/** Tells agents from people by what a board knows of them. */

/** Names that work tells to be people; everyone else who takes tasks here is an agent until identity says otherwise. */
const PEOPLE: ReadonlySet<string> = new Set(['human', 'me']);

export function actorKindOf(name: string): 'agent' | 'person' {
  return PEOPLE.has(name.toLowerCase()) ? 'person' : 'agent';
}
