/** What a person can do to tasks: shown at once, sent in order per task, taken back when the server refuses. */
import type { Refusal } from '../api/problem';
import type { Card, LaneChange, NewTask, Place, TaskPatch } from '../api/types';
import { textsOf } from './conflict';
import { type Begun, type Edit, mayWait } from './pending';
import type { Outcome } from './sender';
import type { BoardStore } from './store';
import { UndoStack } from './undo';

export interface Notices {
  /** Why nothing can be sent now, or null. */
  offlineSince(): string | null;
  refused(sentence: string): void;
  moved(task: Card, undo: () => void, columnName: string): void;
}

/** Sends an edit, or keeps it until it can be sent. */
export interface Way {
  getWaiting(): number;
  post(edit: Edit, key?: string): Promise<Outcome>;
}

export interface Crossing {
  readonly fields: TaskPatch;
  readonly lane: LaneChange;
}

/** More than one can remember having done; what waits longer is better done again. */
export const MOST_WAITING = 50;

export class Commands {
  readonly undo = new UndoStack();

  constructor(
    private readonly store: BoardStore,
    private readonly way: Way,
    private readonly notices: Notices,
  ) {}

  create(body: NewTask, boardId: string): Promise<boolean> {
    const key = crypto.randomUUID();
    return this.post({ kind: 'create', task: { ...draftOf(body, key, boardId), ...this.parentOf(body) }, body }, key);
  }

  /** Only a parent that is named by its id can be shown before the server has answered. */
  private parentOf({ parentId }: NewTask): { parentId?: string } {
    return parentId && this.store.card(parentId) ? { parentId } : {};
  }

  /** `begun` guards texts; without it the title is guarded by what the card shows. */
  async patch(id: string, patch: TaskPatch, begun?: Begun): Promise<boolean> {
    const task = this.store.card(id);
    const before = task && fieldsOf(task, patch);
    const guard = begun ?? guardOf(task, { kind: 'patch', id, patch });
    const isDone = await this.post({ kind: 'patch', id, patch, ...(guard ? { begun: guard } : {}) });
    if (isDone && task && before) {
      this.undo.push({
        name: `${task.key}: ${Object.keys(before).join(', ')}`,
        run: () => void this.patchBack(id, before),
      });
    }
    return isDone;
  }

  /** `crossing` is the other lane, for the server and as fields; a move within one has none. */
  async move(id: string, place: Place, crossing?: Crossing): Promise<boolean> {
    const fields = crossing?.fields;
    const back = this.placeOf(id);
    const task = this.store.card(id);
    if (!task || !back || (isThere(back, place) && !fields)) return false;
    const before = fields && (fieldsOf(task, fields) ?? undefined);
    const isDone = await this.send(id, place, fields, crossing?.lane);
    if (!isDone) return false;
    const undo = () => void this.send(id, back, before);
    const take = this.undo.push({ name: `Move of ${task.key}`, run: undo });
    if (back.status !== place.status || fields) this.notices.moved(task, take, this.columnName(place.status));
    return true;
  }

  /** Why the server cannot be asked now, or null. */
  offlineSince(): string | null {
    return this.notices.offlineSince();
  }

  delete(id: string): Promise<boolean> {
    return this.post({ kind: 'delete', id });
  }

  /** Answers whether it will be said; from then on the text is safe, whatever becomes of the page. */
  say({ id, key }: Pick<Card, 'id' | 'key'>, text: string): boolean {
    const edit: Edit = { kind: 'comment', id, taskKey: key, text };
    const why = this.whyNot(edit);
    if (why === null) void this.way.post(edit);
    else this.notices.refused(why);
    return why === null;
  }

  /** Answers why it was refused, or null; whoever asks tells it. */
  async link(id: string, on: string, isThere: boolean): Promise<Refusal | null> {
    return this.ask({ kind: 'dependency', id, on, isThere });
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

  private send(id: string, place: Place, fields?: TaskPatch, lane?: LaneChange): Promise<boolean> {
    return this.post({ kind: 'move', id, place, ...(fields ? { fields } : {}), ...(lane ? { lane } : {}) });
  }

  private patchBack(id: string, patch: TaskPatch): Promise<boolean> {
    return this.post({ kind: 'patch', id, patch });
  }

  private async post(edit: Edit, key?: string): Promise<boolean> {
    const why = this.whyNot(edit);
    if (why !== null) this.notices.refused(why);
    return why === null && (await this.ask(edit, key)) === null;
  }

  private async ask(edit: Edit, key?: string): Promise<Refusal | null> {
    const why = this.whyNot(edit);
    if (why !== null) return { sentence: why, requestId: null };
    const outcome = await this.way.post(edit, key);
    return typeof outcome === 'string' ? null : outcome;
  }

  /** Why it can neither be sent nor wait now, or null. */
  private whyNot(edit: Edit): string | null {
    const since = this.notices.offlineSince();
    if (since === null) return null;
    if (!mayWait(edit)) return `${since}: this can’t wait for the connection, do it when it is back.`;
    if (this.way.getWaiting() < MOST_WAITING) return null;
    return `${since}: ${MOST_WAITING} changes wait already, and no more can.`;
  }
}

function guardOf(task: Card | undefined, edit: Extract<Edit, { kind: 'patch' }>): Begun | null {
  if (!task || edit.patch.title === undefined) return null;
  const { title } = textsOf(task, edit);
  return title === undefined ? null : { version: task.version, title };
}

/** What a card has where a patch would put something else; null when it cannot tell. */
export function fieldsOf(task: Card, patch: TaskPatch): TaskPatch | null {
  const before: TaskPatch = {};
  if ('title' in patch) before.title = task.title;
  if ('assignee' in patch) before.assignee = task.assignee ?? null;
  if ('priority' in patch) before.priority = task.priority;
  if ('tags' in patch) before.tags = task.tags;
  if ('dueDate' in patch) before.dueDate = task.dueDate ?? null;
  if ('parentId' in patch) before.parentId = task.parentId ?? null;
  return Object.keys(before).length === Object.keys(patch).length ? before : null;
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
    ...(body.dueDate ? { dueDate: body.dueDate } : {}),
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
    onLeaseLost: 'requeue',
    fence: 0,
    demo: false,
    createdBy: '',
    currentStateStartedAt: now,
    createdAt: now,
    updatedAt: now,
  };
}
