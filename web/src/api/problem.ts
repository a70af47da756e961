/** What can go wrong with a call: the server refused it, or could not be reached. */
import type { ProblemBody } from './types';

export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
    readonly requestId: string | null,
    readonly retryable: boolean,
    readonly retryAfterSeconds: number | null,
    /** The fields it speaks of, as JSON pointers. */
    readonly pointers: readonly string[] = [],
    /** The circle that would be closed, as keys. */
    readonly path: readonly string[] = [],
  ) {
    super(sentence);
  }

  static of(status: number, body: ProblemBody | null, requestId: string | null): Problem {
    const sentence = body?.detail || body?.error || body?.title || `The server answered ${status}.`;
    return new Problem(
      status,
      body?.code ?? `http_${status}`,
      sentence,
      body?.requestId ?? requestId,
      body?.retryable ?? (status >= 500 || status === 429),
      body?.retryAfterSeconds ?? null,
      body?.errors?.map(({ pointer }) => pointer) ?? [],
      body?.path ?? [],
    );
  }
}

export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor() {
    super('Mission Control can’t be reached.');
  }
}

/** Why a call was not done. */
export interface Refusal {
  /** What a person is shown. */
  readonly sentence: string;
  /** What to quote when asking about it; null when the server was not reached. */
  readonly requestId: string | null;
}

export function describe(error: unknown): Refusal {
  if (error instanceof Problem) return { sentence: error.message, requestId: error.requestId };
  if (error instanceof Error) return { sentence: error.message, requestId: null };
  return { sentence: 'Something went wrong.', requestId: null };
}

/** Whether asking again may help: lost connections and the server's own hiccups, never its refusals. */
export function mayRetry(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && error.retryable && error.status !== 409);
}
