/** What a person writes while the owner of the value learns it late: nothing typed is lost, nothing said is unsaid. */
export interface Draft {
  readonly text: string;
  /** The owner's value as last seen. */
  readonly seen: string;
  /** What was said and has not come back yet, oldest first. */
  readonly said: readonly string[];
}

export const draftOf = (value: string): Draft => ({ text: value, seen: value, said: [] });

export function write(draft: Draft, text: string): Draft {
  return { ...draft, text, said: [...draft.said, text] };
}

/** The owner's value is now this one: an echo of what was said changes nothing, anything else is taken over. */
export function follow(draft: Draft, value: string): Draft {
  if (value === draft.seen) return draft;
  const at = draft.said.lastIndexOf(value);
  return at < 0 ? draftOf(value) : { ...draft, seen: value, said: draft.said.slice(at + 1) };
}

/** The hand has left: what comes from now on is somebody else's. */
export function settle(draft: Draft): Draft {
  return draft.said.length === 0 ? draft : { ...draft, said: [] };
}
