/** Sends a large body and tells how much of it has arrived, which `fetch` cannot; else as `client` does. */
import { isRecord } from './client';
import { Problem, Unreachable } from './problem';

export interface Upload {
  /** JSON, as text. */
  readonly body: string;
  readonly idempotencyKey?: string | undefined;
  readonly timeoutMillis: number;
  /** From 0 to 1; at 1 the server has it and works. */
  readonly onSent: (share: number) => void;
}

export function upload<T>(path: string, { body, idempotencyKey, timeoutMillis, onSent }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', `/api/v1${path}`);
    call.timeout = timeoutMillis;
    call.setRequestHeader('Accept', 'application/json');
    call.setRequestHeader('Content-Type', 'application/json');
    if (idempotencyKey) call.setRequestHeader('Idempotency-Key', idempotencyKey);
    call.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    call.upload.onload = () => onSent(1);
    call.onerror = () => reject(new Unreachable());
    call.ontimeout = () => reject(new Unreachable());
    call.onload = () => {
      const answer = parse(call.responseText);
      if (call.status >= 200 && call.status < 300) resolve(answer as T);
      else reject(Problem.of(call.status, isRecord(answer) ? answer : null, call.getResponseHeader('X-Request-Id')));
    };
    call.send(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
