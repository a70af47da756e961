/** What a person can do to tasks: shown at once, sent in order per task, taken back when the server refuses. */
import { createTask, deleteTask, moveTask, patchTask } from '../api/calls';
import { describe, mayRetry, Unreachable } from '../api/problem';
import type { Card, NewTask, Place, Task, TaskPatch } from '../api/types';
import { toCard } from '../live/apply';
import { backoffMillis } from '../live/backoff';
import { type Edit, idOf } from './pending';
import type { BoardStore } from './store';

export interface Notices {
  /** Why nothing can be changed now, or null. */
  offlineSince(): string | null;
  refused(sentence: string, requestId: string | null): void;
  moved(task: Card, undo: () => void, columnName: string): void;
  answered(task: Task): void;
}

type Send = (key: string) => Promise<{ task: Task } | null>;

const ATTEMPTS = 4;

export class Commands {
  /** The last call of each task, so that the next waits for it. */
  private readonly lines = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: BoardStore,
    private readonly notices: Notices,
  ) {}

  create(body: NewTask, boardId: string): Promise<boolean> {
    const key = crypto.randomUUID();
    return this.run(key, { kind: 'create', task: draftOf(body, key, boardId) }, (key) => createTask(body, key));
  }

  patch(id: string, patch: TaskPatch, ifMatch?: string): Promise<boolean> {
    const key = crypto.randomUUID();
    return this.run(key, { kind: 'patch', id, patch }, (key) => patchTask(id, patch, key, ifMatch));
  }

  /** `fields` are what another lane means; a move within one has none. */
  async move(id: string, place: Place, fields?: TaskPatch): Promise<boolean> {
    const back = this.placeOf(id);
    const task = this.store.card(id);
    if (!task || !back || (isThere(back, place) && !fields)) return false;
    const before = fields && fieldsOf(task, fields);
    const isDone = await this.send(id, place, fields);
    if (isDone && (back.status !== place.status || fields)) {
      this.notices.moved(task, () => void this.send(id, back, before), this.columnName(place.status));
    }
    return isDone;
  }

  delete(id: string): Promise<boolean> {
    return this.run(crypto.randomUUID(), { kind: 'delete', id }, (key) => deleteTask(id, key));
  }

  /** Where a task stands now, in words that survive others' moves. */
  private placeOf(id: string): Place | null {
    const task = this.store.card(id);
    if (!task) return null;
    const ids = this.store.getView().order.get(task.status) ?? [];
    const index = ids.indexOf(id);
    const [above, below] = [ids[index - 1], ids[index + 1]];
    if (above !== undefined) return { status: task.status, after: above };
    return below === undefined ? { status: task.status } : { status: task.status, before: below };
  }

  private columnName(status: string): string {
    return this.store.getBase()?.columns.find(({ key }) => key === status)?.name ?? status;
  }

  private send(id: string, place: Place, fields?: TaskPatch): Promise<boolean> {
    const edit: Edit = { kind: 'move', id, place, ...(fields ? { fields } : {}) };
    return this.run(crypto.randomUUID(), edit, async (key) => {
      if (fields) await patchTask(id, fields, `${key}-fields`);
      return moveTask(id, place, key);
    });
  }

  private async run(key: string, edit: Edit, send: Send): Promise<boolean> {
    const since = this.notices.offlineSince();
    if (since !== null) {
      this.notices.refused(`${since}: changes can’t be saved until the connection is back.`, null);
      return false;
    }
    this.store.add(key, edit);
    try {
      const answer = await this.inLine(idOf(edit), () => patiently(() => send(key)));
      this.store.answered(key, answer ? toCard(answer.task) : null);
      if (answer) this.notices.answered(answer.task);
      return true;
    } catch (error) {
      const isOpen = this.store.getPending().some((pending) => pending.key === key);
      this.store.drop(key);
      // The log has it although its answer was lost: then it happened.
      if (!isOpen && error instanceof Unreachable) return true;
      this.explain(error, edit);
      return false;
    }
  }

  private explain(error: unknown, edit: Edit): void {
    const { sentence, requestId } = describe(error);
    const undone = edit.kind === 'create' ? 'The task was not added.' : 'Your change was undone.';
    this.notices.refused(`${sentence} ${undone}`, requestId);
  }

  private async inLine<T>(id: string, call: () => Promise<T>): Promise<T> {
    const before = this.lines.get(id) ?? Promise.resolve();
    const mine = before.then(call, call);
    this.lines.set(id, mine);
    try {
      return await mine;
    } finally {
      if (this.lines.get(id) === mine) this.lines.delete(id);
    }
  }
}

/** Tries again when the answer was lost; the idempotency key makes that safe. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!mayRetry(error) || attempt + 1 >= ATTEMPTS || !navigator.onLine) throw error;
      await new Promise((done) => setTimeout(done, 200 + backoffMillis(attempt, Math.random())));
    }
  }
}

/** What a task has where a patch would put something else. */
function fieldsOf(task: Card, patch: TaskPatch): TaskPatch {
  const before: TaskPatch = {};
  if ('assignee' in patch) before.assignee = task.assignee ?? null;
  if ('priority' in patch) before.priority = task.priority;
  if ('tags' in patch) before.tags = task.tags;
  if ('parentId' in patch) before.parentId = task.parentId ?? null;
  return before;
}

function isThere(here: Place, there: Place): boolean {
  return here.status === there.status && here.after === there.after && here.before === there.before;
}

function draftOf(body: NewTask, key: string, boardId: string): Card {
  const now = new Date().toISOString();
  return {
    id: key,
    key: '',
    boardId,
    version: 0,
    rank: '',
    title: body.title,
    status: body.status,
    executionState: 'queued',
    ...(body.assignee ? { assignee: body.assignee } : {}),
    priority: body.priority ?? 'Medium',
    tags: body.tags ?? [],
    currentStepIndex: 0,
    blockedBy: [],
    openBlockers: 0,
    needsApproval: false,
    comments: 0,
    timeSpent: 0,
    ready: false,
    attempt: 0,
    maxAttempts: 1,
    fence: 0,
    demo: false,
    createdBy: '',
    currentStateStartedAt: now,
    createdAt: now,
    updatedAt: now,
  };
}
