/** One way to call the API: JSON in, JSON out, a `Problem` or `Unreachable` when it fails. */
import { Problem, Unreachable } from './problem';

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  idempotencyKey?: string;
  ifMatch?: string;
  signal?: AbortSignal | undefined;
  timeoutMillis?: number;
}

const BASE = '/api/v1';
const TIMEOUT_MILLIS = 15_000;

export async function request<T>(path: string, call: Call = {}): Promise<T> {
  const response = await send(path, call);
  const text = await response.text().catch(() => {
    throw new Unreachable();
  });
  const requestId = response.headers.get('X-Request-Id');
  const body = parse(text);
  if (!response.ok) throw Problem.of(response.status, isRecord(body) ? body : null, requestId);
  return body as T;
}

async function send(path: string, call: Call): Promise<Response> {
  const timeout = AbortSignal.timeout(call.timeoutMillis ?? TIMEOUT_MILLIS);
  const init: RequestInit = {
    method: call.method ?? 'GET',
    headers: headersOf(call),
    signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
  };
  if (call.body !== undefined) init.body = JSON.stringify(call.body);
  try {
    return await fetch(BASE + path, init);
  } catch (error) {
    if (call.signal?.aborted) throw error;
    throw new Unreachable();
  }
}

function headersOf(call: Call): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  if (call.idempotencyKey) headers['Idempotency-Key'] = call.idempotencyKey;
  if (call.ifMatch) headers['If-Match'] = call.ifMatch;
  return headers;
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
