/** The server of the model: a board, its dense log, a window of it in memory, snapshots up to a second old. */
import type { Card, Snapshot } from '../../api/types';
import type { EventFrame } from '../frames';
import type { Position } from '../position';

export const BOARD = { id: 'board-1', key: 'MC', name: 'Model', isDefault: true };
const STATUSES = ['Backlog', 'Ready', 'InProgress', 'Done'] as const;
const MAX_TASKS = 8;

type Tasks = ReadonlyMap<string, Card>;
export type Answer =
  | { readonly recovered: true; readonly head: Position; readonly missed: readonly EventFrame[] }
  | { readonly recovered: false; readonly head: Position };

export class Log {
  epoch = 'epoch-1';
  private epochs = 1;
  private created = 0;
  private frames: EventFrame[] = [];
  private oldest = 1;
  /** The board after each event, so that any moment can be compared. */
  private readonly states = new Map<string, Tasks>();
  private tasks: Tasks = new Map();
  private cached: { at: number; snapshot: Snapshot } | null = null;

  constructor(private readonly random: () => number) {
    this.remember();
  }

  get head(): Position {
    return { epoch: this.epoch, seq: this.frames.length };
  }

  /** One change by anyone. */
  change(): EventFrame {
    const dice = this.random();
    const ids = [...this.tasks.keys()];
    const id = ids[Math.floor(this.random() * ids.length)];
    const task = id === undefined ? undefined : this.tasks.get(id);
    if (!task || (dice < 0.25 && ids.length < MAX_TASKS)) return this.append('task:created', this.fresh());
    if (dice < 0.35) return this.append('task:deleted', task);
    if (dice < 0.4) return this.append('run:updated', null);
    return this.append('task:updated', {
      ...task,
      version: task.version + 1,
      rank: dice < 0.8 ? this.rank() : task.rank,
      status: dice < 0.7 ? this.status() : task.status,
    });
  }

  answer(after: Position | undefined): Answer {
    const head = this.head;
    const isKnown = after?.epoch === this.epoch && after.seq <= head.seq && after.seq + 1 >= this.oldest;
    if (!after || !isKnown) return { recovered: false, head };
    return { recovered: true, head, missed: this.frames.slice(after.seq) };
  }

  snapshot(now: number): Snapshot {
    if (this.cached && now - this.cached.at < 1_000) return this.cached.snapshot;
    const totals: Record<string, number> = {};
    for (const { status } of this.tasks.values()) totals[status] = (totals[status] ?? 0) + 1;
    const columns = STATUSES.map((key) => ({ key, name: key, category: 'ready' as const, wipMode: 'warn' as const }));
    const snapshot = { ...this.head, board: BOARD, columns, tasks: [...this.tasks.values()], totals };
    this.cached = { at: now, snapshot };
    return snapshot;
  }

  /** What the memory no longer holds cannot be resumed from. */
  trim(): void {
    this.oldest = this.frames.length + 1;
  }

  /** The database comes back from a copy: an earlier moment, and other events from there on. */
  restore(): void {
    const seq = Math.floor(this.random() * (this.frames.length + 1));
    this.tasks = this.stateAt({ epoch: this.epoch, seq }) ?? new Map();
    this.frames = this.frames.slice(0, seq);
    this.epochs += 1;
    this.epoch = `epoch-${this.epochs}`;
    this.oldest = seq + 1;
    this.cached = null;
    this.remember();
  }

  stateAt(position: Position): Tasks | undefined {
    return this.states.get(`${position.epoch}:${position.seq}`);
  }

  private append(type: string, task: Card | null): EventFrame {
    const tasks = new Map(this.tasks);
    if (task && type === 'task:deleted') tasks.delete(task.id);
    else if (task) tasks.set(task.id, task);
    this.tasks = tasks;
    const seq = this.frames.length + 1;
    const frame: EventFrame = {
      kind: 'event',
      type,
      event: type,
      board: BOARD.id,
      seq,
      task,
      runOf: null,
      boardNow: null,
      actor: null,
      requestId: null,
      timestamp: '',
    };
    this.frames.push(frame);
    this.remember();
    return frame;
  }

  private remember(): void {
    this.states.set(`${this.epoch}:${this.frames.length}`, this.tasks);
  }

  private fresh(): Card {
    this.created += 1;
    const id = `task-${this.epochs}-${this.created}`;
    return {
      id,
      key: `MC-${this.created}`,
      boardId: BOARD.id,
      version: 1,
      rank: this.rank(),
      title: id,
      status: this.status(),
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
      currentStateStartedAt: '',
      createdAt: '',
      updatedAt: '',
    };
  }

  private rank(): string {
    return Math.floor(this.random() * 1_000_000).toString(36);
  }

  private status(): string {
    return STATUSES[Math.floor(this.random() * STATUSES.length)] ?? 'Backlog';
  }
}
