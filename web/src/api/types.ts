/** The words of the API as types: what the server sends and what it takes. */

export type ExecutionState = 'queued' | 'running' | 'waiting' | 'idle' | 'failed' | 'completed';
export type Priority = 'Low' | 'Medium' | 'High' | 'Critical';
export type Category = 'backlog' | 'ready' | 'active' | 'waiting' | 'review' | 'done';
export type ActorKind = 'person' | 'agent' | 'system';

export const PRIORITIES: readonly Priority[] = ['Low', 'Medium', 'High', 'Critical'];
export const EXECUTION_STATES: readonly ExecutionState[] = [
  'queued',
  'running',
  'waiting',
  'idle',
  'failed',
  'completed',
];

export interface Actor {
  kind: ActorKind;
  id?: string | null;
  name: string;
}

export interface Board {
  id: string;
  key: string;
  name: string;
  isDefault?: boolean;
}

export interface BoardCounts extends Board {
  open: number;
  inProgress: number;
  failed: number;
  total: number;
}

export interface Column {
  key: string;
  name: string;
  category: Category;
  wipLimit?: number | null;
  wipMode?: 'warn' | 'block' | null;
}

export interface Lease {
  fence?: number;
  agent?: string | null;
  acquiredAt?: string;
  expiresAt: string;
  ttlSeconds: number;
}

export interface ProgressEntry {
  id: string;
  step: string;
  status: 'pending' | 'running' | 'done' | 'failed' | 'skipped';
  completedAt?: string | null;
}

/** What a card shows of a task; the snapshot sends these. */
export interface Card {
  id: string;
  key: string;
  boardId: string;
  version: number;
  rank: string;
  title: string;
  status: string;
  executionState: ExecutionState;
  assignee?: string | null;
  priority: Priority;
  tags: string[];
  currentStepIndex: number;
  planSteps?: number;
  blockedReason?: string | null;
  blockedBy?: string[];
  openBlockers?: number;
  ready?: boolean;
  sessionKey?: string | null;
  lease?: Lease | null;
  needsApproval: boolean;
  approvedAt?: string | null;
  approvedBy?: string | null;
  estimate?: number | null;
  timeSpent?: number;
  attempt?: number;
  maxAttempts?: number;
  demo?: boolean;
  createdBy?: string | null;
  createdAt: string;
  updatedAt: string;
  currentStateStartedAt?: string | null;
  lastActionAt?: string | null;
  startedAt?: string | null;
  completedAt?: string | null;
  dueDate?: string | null;
}

/** A whole task, as the drawer needs it. */
export interface Task extends Card {
  description?: string | null;
  planChecklist: string[];
  progressLog: ProgressEntry[];
  results?: string | null;
  truncated?: boolean;
}

export interface Snapshot {
  epoch: string;
  seq: number;
  board: Board;
  columns: Column[];
  tasks: Card[];
  totals: Record<string, number>;
}

export interface AuditEvent {
  id: string;
  eventType: string;
  entityType?: string;
  entityId?: string;
  actor?: string | Actor | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  timestamp: string;
}

export interface Explanation {
  taskId: string;
  key: string;
  ready: boolean;
  code: string;
  sentence: string;
  holder?: string | null;
  expiresAt?: string | null;
  blockers?: { id: string; key: string; title: string; status: string }[];
}

/** The fields of a task a person may change. */
export interface TaskPatch {
  title?: string;
  description?: string;
  status?: string;
  executionState?: ExecutionState;
  assignee?: string | null;
  priority?: Priority;
  tags?: string[];
  dueDate?: string | null;
  needsApproval?: boolean;
  approvedAt?: string;
  sessionKey?: null;
}

export interface NewTask {
  title: string;
  status: string;
  board: string;
  assignee?: string;
  priority?: Priority;
  tags?: string[];
}

/** Where a move puts a task: directly below `after`, directly above `before`, or at the column's end. */
export interface Place {
  status: string;
  before?: string;
  after?: string;
}
