/** The cast of the tests: one board, its columns, and tasks that differ only where a test says so. */
import type { Agent, Card, Column, Snapshot, Task } from '../api/types';
import { type Base, baseOf } from '../live/apply';
import type { EventFrame } from '../live/frames';

export const BOARD = { id: 'board-1', key: 'MC', name: 'Mission Control', isDefault: true };

export const COLUMNS: Column[] = [
  { key: 'Backlog', name: 'Backlog', category: 'backlog', wipMode: 'warn' },
  { key: 'Ready', name: 'Ready', category: 'ready', wipMode: 'warn' },
  { key: 'InProgress', name: 'In progress', category: 'active', wipMode: 'warn' },
  { key: 'Done', name: 'Done', category: 'done', wipMode: 'warn' },
];

const NOON = '2026-11-22T12:00:00.000Z';

export function card(id: string, changes: Partial<Card> = {}): Card {
  return {
    id,
    key: `MC-${id}`,
    boardId: BOARD.id,
    version: 1,
    rank: id,
    title: `Task ${id}`,
    status: 'Ready',
    executionState: 'queued',
    priority: 'Medium',
    tags: [],
    currentStepIndex: 0,
    blockedBy: [],
    openBlockers: 0,
    needsApproval: false,
    comments: 0,
    timeSpent: 0,
    ready: true,
    attempt: 0,
    maxAttempts: 3,
    onLeaseLost: 'requeue',
    fence: 0,
    demo: false,
    createdBy: 'human',
    currentStateStartedAt: NOON,
    createdAt: NOON,
    updatedAt: NOON,
    ...changes,
  };
}

export function task(id: string, changes: Partial<Task> = {}): Task {
  return { ...card(id), planChecklist: [], progressLog: [], ...changes };
}

export function agent(name: string, changes: Partial<Agent> = {}): Agent {
  return {
    name,
    state: 'active',
    firstSeen: NOON,
    lastSeen: NOON,
    capabilities: [],
    waiting: 0,
    tasks: [],
    limits: [],
    completed: 0,
    failed: 0,
    lost: 0,
    ...changes,
  };
}

export function snapshot(tasks: Card[], changes: Partial<Snapshot> = {}): Snapshot {
  const totals: Record<string, number> = {};
  for (const { status } of tasks) totals[status] = (totals[status] ?? 0) + 1;
  return { epoch: 'epoch-1', seq: 10, board: BOARD, columns: COLUMNS, tasks, totals, ...changes };
}

export function base(...tasks: Card[]): Base {
  return baseOf(snapshot(tasks));
}

export function frame(seq: number, type: string, of: EventFrame['task'], requestId: string | null = null): EventFrame {
  return {
    kind: 'event',
    type,
    event: type.replace(':', '.'),
    board: BOARD.id,
    seq,
    task: of,
    runOf: null,
    boardNow: null,
    actor: null,
    requestId,
    timestamp: NOON,
  };
}
