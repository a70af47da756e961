/**
 * Sends own changes: in order per task, again with the same key when an answer was lost, later when the server is away.
 * It knows no browser and no clock, so that a seeded model can try it against every weather.
 */
import { describe, mayRetry, Problem, Unreachable } from '../api/problem';
import type { Task } from '../api/types';
import { type Dispute, judge, needsTask, type Verdict } from './conflict';
import type { Letter } from './outbox';
import { type Edit, idOf, mayWait } from './pending';

export type Choice = 'mine' | 'theirs';

/** The world around the sender. */
export interface Post {
  deliver(edit: Edit, key: string): Promise<{ task: Task } | null>;
  current(id: string): Promise<Task | null>;
  newKey(): string;
  /** Calls `run` after the pause that follows so many failures. */
  later(failures: number, run: () => void): void;
  /** Whether trying makes sense now. */
  isReachable(): boolean;
}

/** Who keeps and shows what is on its way. */
export interface Desk {
  /** Whether the change is still shown on top of the log; the log may have had it already. */
  isOpen(letter: Letter): boolean;
  keep(letter: Letter): Promise<void>;
  answered(letter: Letter, task: Task | null): void;
  /** The same change under another key. */
  replaced(old: Letter, next: Letter): Promise<void>;
  refused(letter: Letter, sentence: string, requestId: string | null): void;
  dropped(letter: Letter): void;
  /** One less is on its way. */
  left(): void;
  ask(letter: Letter, dispute: Dispute): Promise<Choice>;
}

/** `parked`: it will be sent later. */
export type Outcome = 'done' | 'parked' | 'refused';

interface Item {
  letter: Letter;
  tell: (outcome: Outcome) => void;
}

/** So often what may not wait is tried before it is given up. */
const TRIES_WITHOUT_WAITING = 3;

export class Sender {
  private readonly lines = new Map<string, Item[]>();
  private readonly busy = new Set<string>();
  private failures = 0;
  private isResting = false;

  constructor(
    private readonly post: Post,
    private readonly desk: Desk,
  ) {}

  /** How many wait or are under way. */
  get size(): number {
    let size = 0;
    for (const line of this.lines.values()) size += line.length;
    return size;
  }

  has(key: string): boolean {
    return [...this.lines.values()].some((line) => line.some(({ letter }) => letter.key === key));
  }

  /** Resolves when it is answered, refused, or has to wait. */
  send(letter: Letter): Promise<Outcome> {
    return new Promise((tell) => {
      const id = idOf(letter.edit);
      const line = this.lines.get(id) ?? [];
      line.push({ letter, tell });
      this.lines.set(id, line);
      void this.work(id);
    });
  }

  /** The server may be there again. */
  wake(): void {
    this.failures = 0;
    this.isResting = false;
    for (const id of [...this.lines.keys()]) void this.work(id);
  }

  private async work(id: string): Promise<void> {
    if (this.busy.has(id)) return;
    this.busy.add(id);
    try {
      for (let item = this.first(id); item; item = this.first(id)) {
        if (!this.post.isReachable() || this.isResting) {
          this.park(id);
          break;
        }
        if (await this.attempt(item)) this.done(id, item);
      }
    } finally {
      this.busy.delete(id);
    }
  }

  private first(id: string): Item | undefined {
    return this.lines.get(id)?.[0];
  }

  private done(id: string, item: Item): void {
    const line = (this.lines.get(id) ?? []).filter((one) => one !== item);
    if (line.length > 0) this.lines.set(id, line);
    else this.lines.delete(id);
    this.desk.left();
  }

  /** True when the letter has left the line for good. */
  private async attempt(item: Item): Promise<boolean> {
    const { letter } = item;
    if (!this.desk.isOpen(letter)) {
      item.tell('done');
      return true;
    }
    try {
      await this.desk.keep(letter);
      const answer = await this.post.deliver(letter.edit, letter.key);
      this.failures = 0;
      if (letter.edit.kind === 'create' && answer) this.rename(letter.edit.task.id, answer.task.id);
      this.desk.answered(letter, answer?.task ?? null);
      item.tell('done');
      return true;
    } catch (error) {
      if (!isForLater(error)) return this.refused(item, error);
      this.rest();
      return false;
    }
  }

  /** The server is away: claims and decisions are not kept for a time when they may mean something else. */
  private park(id: string): void {
    const isHopeless = !this.post.isReachable() || this.failures >= TRIES_WITHOUT_WAITING;
    for (const item of [...(this.lines.get(id) ?? [])]) {
      if (mayWait(item.letter.edit)) item.tell('parked');
      else if (isHopeless) {
        this.done(id, item);
        this.desk.refused(item.letter, describe(new Unreachable()).sentence, null);
        item.tell('refused');
      }
    }
  }

  /** The server could not be reached, or is overwhelmed: the change stays, and is tried again after a pause. */
  private rest(): void {
    this.failures += 1;
    this.isResting = true;
    const { failures } = this;
    this.post.later(failures, () => {
      if (!this.isResting || this.failures !== failures) return;
      this.isResting = false;
      for (const id of [...this.lines.keys()]) void this.work(id);
    });
  }

  private async refused(item: Item, error: unknown): Promise<boolean> {
    const { letter } = item;
    let verdict: Verdict;
    try {
      const current = needsTask(letter.edit, error) ? await this.post.current(idOf(letter.edit)) : null;
      verdict = judge(letter.edit, error, current);
    } catch (lost) {
      if (isForLater(lost)) {
        this.rest();
        return false;
      }
      verdict = { do: 'giveUp' };
    }
    if (verdict.do === 'ask') {
      item.tell('parked');
      const choice = await this.desk.ask(letter, verdict.dispute);
      if (choice === 'theirs') {
        this.desk.dropped(letter);
        return true;
      }
    }
    if (verdict.do !== 'giveUp') {
      const next: Letter = {
        ...letter,
        key: this.post.newKey(),
        edit: verdict.do === 'ask' ? verdict.mine : verdict.edit,
      };
      await this.desk.replaced(letter, next);
      item.letter = next;
      return false;
    }
    const { sentence, requestId } = describe(error);
    this.desk.refused(letter, sentence, requestId);
    item.tell('refused');
    return true;
  }

  /** A new task has its name now: what waits for a place beside it must say so. */
  private rename(draft: string, id: string): void {
    for (const line of this.lines.values()) {
      for (const item of line) {
        const { edit } = item.letter;
        if (edit.kind !== 'move') continue;
        const place = { ...edit.place };
        if (place.before === draft) place.before = id;
        if (place.after === draft) place.after = id;
        item.letter = { ...item.letter, edit: { ...edit, place } };
      }
    }
  }
}

/** The first call with this key is still under way: its answer is worth waiting for. */
function isForLater(error: unknown): boolean {
  return mayRetry(error) || (error instanceof Problem && error.code === 'idempotency_in_progress');
}
