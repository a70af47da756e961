/** The messages of `mission-control.v1` as they come and go; what is unknown is ignored, never trusted. */
import { isRecord } from '../api/client';
import type { Actor, Board, Card, Column, Limits, Task } from '../api/types';
import type { Position } from './position';

export interface BoardNow {
  readonly board: Board;
  readonly columns: readonly Column[];
  readonly limits: Limits;
}

export interface EventFrame {
  readonly kind: 'event';
  readonly type: string;
  readonly event: string;
  readonly board: string;
  readonly seq: number;
  /** The whole task for `task:*`; null for what does not speak of a task (runs). */
  readonly task: (Card & Partial<Task>) | null;
  /** The task whose run it speaks of, by id. */
  readonly runOf: string | null;
  /** The board and its columns as they are now, when the event is about them. */
  readonly boardNow: BoardNow | null;
  readonly actor: Actor | null;
  readonly requestId: string | null;
  readonly timestamp: string;
}

export interface SubscribedFrame {
  readonly kind: 'subscribed';
  readonly id: number;
  readonly board: string;
  readonly position: Position;
  readonly recovered: boolean;
}

export type Incoming =
  | EventFrame
  | SubscribedFrame
  | { readonly kind: 'heartbeat'; readonly heads: Readonly<Record<string, Position>> }
  | { readonly kind: 'resync'; readonly board: string | null }
  | { readonly kind: 'refused'; readonly id: number | null; readonly code: string; readonly message: string }
  | { readonly kind: 'side'; readonly message: SideMessage }
  | { readonly kind: 'other' };

/** What is told beside the boards' logs; who listens knows what it holds, and trusts none of it. */
export interface SideMessage {
  readonly type: string;
  readonly [field: string]: unknown;
}

export type Outgoing =
  | {
      readonly type: 'subscribe';
      readonly id: number;
      readonly payload: { readonly channel: 'tasks'; readonly board: string; readonly after?: Position };
    }
  | { readonly type: 'ping' };

export type SideOutgoing =
  | { readonly type: 'subscribe'; readonly id: number; readonly payload: SidePayload }
  | { readonly type: 'unsubscribe'; readonly payload: SidePayload };

/** A channel beside the boards' logs, as the server wants it named. */
export interface SidePayload {
  readonly channel: string;
  readonly person?: string;
  readonly board?: string;
}

export const SUBPROTOCOL = 'mission-control.v1';

const OTHER: Incoming = { kind: 'other' };

export function decode(text: string): Incoming {
  const message = parse(text);
  if (!isTyped(message)) return OTHER;
  if (isBeside(message)) return { kind: 'side', message };
  switch (message.type) {
    case 'subscribed':
      return subscribed(message);
    case 'heartbeat':
      return { kind: 'heartbeat', heads: headsOf(message.heads) };
    case 'resync':
      return { kind: 'resync', board: textOf(message.board) };
    case 'error':
      return {
        kind: 'refused',
        id: typeof message.id === 'number' ? message.id : null,
        code: textOf(message.code) ?? 'error',
        message: textOf(message.message) ?? 'The server refused.',
      };
    default:
      return event(message, message.type);
  }
}

function isTyped(value: unknown): value is SideMessage {
  return isRecord(value) && typeof value.type === 'string';
}

/** Boards have positions, what stands beside them has none. */
function isBeside({ type, channel, seq }: SideMessage): boolean {
  return seq === undefined && (type === 'activity' || (typeof channel === 'string' && channel !== 'tasks'));
}

function event(message: Record<string, unknown>, type: string): Incoming {
  if (typeof message.seq !== 'number' || typeof message.board !== 'string') return OTHER;
  return {
    kind: 'event',
    type,
    event: textOf(message.event) ?? type,
    board: message.board,
    seq: message.seq,
    task: type.startsWith('task:') && isTask(message.data) ? message.data : null,
    runOf: type.startsWith('run:') && isRecord(message.data) ? textOf(message.data.taskId) : null,
    boardNow: type.startsWith('board:') ? boardOf(message.data) : null,
    actor: isActor(message.actor) ? message.actor : null,
    requestId: textOf(message.requestId),
    timestamp: textOf(message.timestamp) ?? '',
  };
}

function boardOf(value: unknown): BoardNow | null {
  if (!isRecord(value) || !Array.isArray(value.columns)) return null;
  const { columns, limits, ...board } = value;
  return isBoard(board) && columns.every(isColumn) && isLimits(limits) ? { board, columns, limits } : null;
}

function isBoard(value: Record<string, unknown>): value is Record<string, unknown> & Board {
  return typeof value.id === 'string' && typeof value.key === 'string' && typeof value.name === 'string';
}

function isLimits(value: unknown): value is Limits {
  return isRecord(value) && isRecord(value.agents) && Array.isArray(value.agents.named) && Array.isArray(value.lanes);
}

function isColumn(value: unknown): value is Column {
  return isRecord(value) && typeof value.key === 'string' && typeof value.name === 'string';
}

function subscribed(message: Record<string, unknown>): Incoming {
  const { id, board, epoch, seq, recovered } = message;
  if (typeof id !== 'number' || typeof epoch !== 'string' || typeof seq !== 'number') return OTHER;
  return {
    kind: 'subscribed',
    id,
    board: textOf(board) ?? '',
    position: { epoch, seq },
    recovered: recovered === true,
  };
}

function headsOf(value: unknown): Record<string, Position> {
  const heads: Record<string, Position> = {};
  if (!isRecord(value)) return heads;
  for (const [board, head] of Object.entries(value)) {
    if (isRecord(head) && typeof head.epoch === 'string' && typeof head.seq === 'number') {
      heads[board] = { epoch: head.epoch, seq: head.seq };
    }
  }
  return heads;
}

function isTask(value: unknown): value is Card & Partial<Task> {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.version === 'number' &&
    typeof value.status === 'string' &&
    typeof value.title === 'string'
  );
}

function isActor(value: unknown): value is Actor {
  return isRecord(value) && typeof value.name === 'string' && typeof value.kind === 'string';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
