/** A value whose owner learns late what a person writes: nothing typed is lost, nothing said is unsaid. */
export interface LateValue {
  readonly text: string;
  /** The owner's value as last seen. */
  readonly seen: string;
  /** What was said and has not come back yet, oldest first. */
  readonly said: readonly string[];
}

export const lateValueOf = (value: string): LateValue => ({ text: value, seen: value, said: [] });

export function write(late: LateValue, text: string): LateValue {
  return { ...late, text, said: [...late.said, text] };
}

/** The owner's value is now this one: an echo of what was said changes nothing, anything else is taken over. */
export function follow(late: LateValue, value: string): LateValue {
  if (value === late.seen) return late;
  const at = late.said.lastIndexOf(value);
  return at < 0 ? lateValueOf(value) : { ...late, seen: value, said: late.said.slice(at + 1) };
}

/** The hand has left: what comes from now on is somebody else's. */
export function settle(late: LateValue): LateValue {
  return late.said.length === 0 ? late : { ...late, said: [] };
}
