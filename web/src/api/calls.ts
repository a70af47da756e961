/** The calls that boards make, and all that may wait to be sent; those of an open task are in `taskCalls`, which comes later. */
import { request } from './client';
import type {
  Board,
  BoardCounts,
  BulkPatch,
  BulkResult,
  Comment,
  Explanation,
  LaneChange,
  NewBoard,
  NewTask,
  Place,
  Snapshot,
  Task,
  TaskPatch,
} from './types';

export type Signal = AbortSignal | undefined;
type Answer = { task: Task };

export const taskPath = (id: string) => `/tasks/${encodeURIComponent(id)}`;
const boardPath = (board: string) => `/boards/${encodeURIComponent(board)}`;

export const getBoards = (signal?: Signal) => request<{ boards: BoardCounts[] }>('/boards', { signal });

/** Those that are archived as well. */
export const getAllBoards = (signal?: Signal) =>
  request<{ boards: BoardCounts[] }>('/boards?archived=true', { signal });

export const createBoard = (body: NewBoard, idempotencyKey: string) =>
  request<{ board: Board }>('/boards', { method: 'POST', body, idempotencyKey });

export const patchBoard = (board: string, body: { name?: string; isDefault?: true }, idempotencyKey: string) =>
  request<{ board: Board }>(boardPath(board), { method: 'PATCH', body, idempotencyKey });

export const archiveBoard = (board: string, idempotencyKey: string) =>
  request<null>(boardPath(board), { method: 'DELETE', idempotencyKey });

export const restoreBoard = (board: string, idempotencyKey: string) =>
  request<{ board: Board }>(`${boardPath(board)}/restore`, { method: 'POST', idempotencyKey });

export const getSnapshot = (board: string, signal?: Signal) =>
  request<Snapshot>(`${boardPath(board)}/snapshot`, { signal, timeoutMillis: 30_000 });

export const getTask = (id: string, signal?: Signal) => request<Answer>(taskPath(id), { signal });

export const getExplanation = (id: string, signal?: Signal) =>
  request<Explanation>(`${taskPath(id)}/explain`, { signal });

/** The first tasks, of any board, that have all the words in title, key or description. */
export const findTasks = (words: string, signal?: Signal) =>
  request<{ tasks: Pick<Task, 'id' | 'key' | 'title' | 'executionState'>[] }>(
    `/tasks?limit=20&fields=key,title,executionState&q=${encodeURIComponent(words)}`,
    { signal },
  );

export const createTask = (body: NewTask, idempotencyKey: string) =>
  request<Answer>('/tasks', { method: 'POST', body, idempotencyKey });

export const patchTask = (id: string, body: TaskPatch, idempotencyKey: string, ifMatch?: string) =>
  request<Answer>(taskPath(id), { method: 'PATCH', body, idempotencyKey, ...(ifMatch ? { ifMatch } : {}) });

export const moveTask = (id: string, body: Place & { lane?: LaneChange }, idempotencyKey: string) =>
  request<Answer>(`${taskPath(id)}/move`, { method: 'PUT', body, idempotencyKey });

export const deleteTask = (id: string, idempotencyKey: string) =>
  request<null>(taskPath(id), { method: 'DELETE', idempotencyKey });

export const addComment = (id: string, text: string, idempotencyKey: string) =>
  request<{ comment: Comment }>(`${taskPath(id)}/comments`, { method: 'POST', body: { text }, idempotencyKey });

export const addDependency = (id: string, dependencyTaskId: string, idempotencyKey: string) =>
  request<unknown>(`${taskPath(id)}/dependencies`, { method: 'POST', body: { dependencyTaskId }, idempotencyKey });

export const removeDependency = (id: string, dependsOn: string, idempotencyKey: string) =>
  request<null>(`${taskPath(id)}/dependencies/${encodeURIComponent(dependsOn)}`, { method: 'DELETE', idempotencyKey });

/** At most 500 tasks of one board; those that are refused leave the others alone. */
export const changeMany = (ids: readonly string[], change: BulkPatch, idempotencyKey: string) =>
  request<BulkResult>('/tasks/bulk', {
    method: 'PATCH',
    body: { ids, change, partial: true },
    idempotencyKey,
    timeoutMillis: 60_000,
  });

export const undoMany = (batchId: string, idempotencyKey: string) =>
  request<BulkResult>('/tasks/bulk/undo', { method: 'POST', body: { batchId }, idempotencyKey, timeoutMillis: 60_000 });
