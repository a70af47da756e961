/** What keys and the palette can ask of the page on screen; each page answers those it can. */
import { useEffect } from 'react';

export type Verb = 'newTask' | 'filter' | 'narrow' | 'back' | 'openTask' | 'nextError' | 'previousError' | 'follow';
export type Verbs = Partial<Record<Verb, (argument: string) => void>>;

const answering: Verbs[] = [];

export function verbOf(verb: Verb): ((argument: string) => void) | undefined {
  return answering.findLast((verbs) => verbs[verb])?.[verb];
}

/** Asked anew at every drawing, so that the answers know what is on screen. */
export function useKeys(verbs: Verbs): void {
  useEffect(() => {
    answering.push(verbs);
    return () => {
      answering.splice(answering.indexOf(verbs), 1);
    };
  });
}
