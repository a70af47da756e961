/** Why the server does not take a change, in words for a person. */
import { describe, Problem, type Refusal } from '../api/problem';
import { circleInWords } from './circle';

export function refusalOf(error: unknown): Refusal {
  const told = describe(error);
  const circle = error instanceof Problem ? circleInWords(error.path) : null;
  return circle === null ? told : { ...told, sentence: circle };
}
