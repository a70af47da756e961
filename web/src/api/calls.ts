/** Every call the app makes, as one line each. */
import { request } from './client';
import type { AuditEvent, BoardCounts, Explanation, NewTask, Place, Snapshot, Task, TaskPatch } from './types';

type Signal = AbortSignal | undefined;
type Answer = { task: Task };

const taskPath = (id: string) => `/tasks/${encodeURIComponent(id)}`;
const boardPath = (board: string) => `/boards/${encodeURIComponent(board)}`;

export const getBoards = (signal?: Signal) => request<{ boards: BoardCounts[] }>('/boards', { signal });

export const getSnapshot = (board: string, signal?: Signal) =>
  request<Snapshot>(`${boardPath(board)}/snapshot`, { signal, timeoutMillis: 30_000 });

export const getTask = (id: string, signal?: Signal) => request<Answer>(taskPath(id), { signal });

export const getHistory = (id: string, signal?: Signal) =>
  request<{ events: AuditEvent[] }>(`${taskPath(id)}/events`, { signal });

export const getExplanation = (id: string, signal?: Signal) =>
  request<Explanation>(`${taskPath(id)}/explain`, { signal });

export const createTask = (body: NewTask, idempotencyKey: string) =>
  request<Answer>('/tasks', { method: 'POST', body, idempotencyKey });

export const patchTask = (id: string, body: TaskPatch, idempotencyKey: string, ifMatch?: string) =>
  request<Answer>(taskPath(id), { method: 'PATCH', body, idempotencyKey, ...(ifMatch ? { ifMatch } : {}) });

export const moveTask = (id: string, body: Place, idempotencyKey: string) =>
  request<Answer>(`${taskPath(id)}/move`, { method: 'PUT', body, idempotencyKey });

export const deleteTask = (id: string, idempotencyKey: string) =>
  request<null>(taskPath(id), { method: 'DELETE', idempotencyKey });
