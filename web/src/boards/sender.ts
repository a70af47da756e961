/**
 * Sends own changes: in order per task, those of dependencies in order among each other, again with the same key when an answer was lost, later when the server is away.
 * It knows no browser and no clock, so that a seeded model can try it against every weather.
 */
import { mayRetry, Problem, type Refusal, Unreachable } from '../api/problem';
import type { Task } from '../api/types';
import { type Dispute, judge, needsTask, type Verdict } from './conflict';
import { Lines, type Queued } from './lines';
import type { Letter } from './outbox';
import { type Answer, type Edit, idOf, linesOf, mayWait, renamed } from './pending';
import { refusalOf } from './refusal';

/** `later`: it is kept, and asked about again at another visit. */
export type Choice = 'mine' | 'theirs' | 'later';

/** The world around the sender. */
export interface Post {
  deliver(edit: Edit, key: string): Promise<Answer>;
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
  answered(letter: Letter, answer: Answer): void;
  /** The same change under another key. */
  replaced(old: Letter, next: Letter): Promise<void>;
  /** The same change of a task that has its own name now. */
  renamed(letter: Letter): void;
  refused(letter: Letter, refusal: Refusal): void;
  dropped(letter: Letter): void;
  setAside(letter: Letter): void;
  /** One less is on its way. */
  left(): void;
  ask(letter: Letter, dispute: Dispute): Promise<Choice>;
}

/** `parked`: it will be sent later; what is refused then is told to the desk alone. */
export type Outcome = 'done' | 'parked' | Refusal;

interface Item extends Queued {
  letter: Letter;
  tell: (outcome: Outcome) => void;
}

/** So often what may not wait is tried before it is given up. */
const TRIES_WITHOUT_WAITING = 3;

export class Sender {
  private readonly lines = new Lines<Item>();
  /** The names that drafts have by now, for what was written meanwhile. */
  private readonly names = new Map<string, string>();
  private failures = 0;
  private isResting = false;

  constructor(
    private readonly post: Post,
    private readonly desk: Desk,
  ) {}

  /** How many wait or are under way. */
  get size(): number {
    return this.lines.all().size;
  }

  has(key: string): boolean {
    return [...this.lines.all()].some(({ letter }) => letter.key === key);
  }

  /** Resolves when it is answered, refused, or has to wait. */
  send(written: Letter): Promise<Outcome> {
    return new Promise((tell) => {
      const letter = this.named(written);
      const item = { letter, lines: linesOf(letter.edit), tell };
      this.lines.add(item);
      for (const name of item.lines) void this.work(name);
    });
  }

  /** The server may be there again. */
  wake(): void {
    this.failures = 0;
    this.isResting = false;
    this.workOnAll();
  }

  private workOnAll(): void {
    for (const name of this.lines.names()) void this.work(name);
  }

  private async work(name: string): Promise<void> {
    while (!this.lines.isBusy(name)) {
      if (!this.post.isReachable() || this.isResting) return this.park(name);
      const item = this.lines.next(name);
      if (!item) return;
      const free = this.lines.take(item);
      let isDone = false;
      try {
        isDone = await this.attempt(item);
        if (isDone) this.done(item);
      } finally {
        free();
      }
      if (isDone) this.workOnAll();
    }
  }

  private done(item: Item): void {
    this.lines.remove(item);
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
      if (letter.edit.kind === 'create' && answer.task) this.rename(item, answer.task.id);
      this.desk.answered(letter, answer);
      item.tell('done');
      return true;
    } catch (error) {
      if (!isForLater(error)) return this.refused(item, error);
      this.rest();
      return false;
    }
  }

  /** The server is away: claims and decisions are not kept for a time when they may mean something else. */
  private park(name: string): void {
    const isHopeless = !this.post.isReachable() || this.failures >= TRIES_WITHOUT_WAITING;
    for (const item of this.lines.of(name)) {
      if (mayWait(item.letter.edit)) item.tell('parked');
      else if (isHopeless) {
        this.done(item);
        this.refuse(item, refusalOf(new Unreachable()));
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
      this.workOnAll();
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
      if (choice !== 'mine') {
        if (choice === 'theirs') this.desk.dropped(letter);
        else this.desk.setAside(letter);
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
    this.refuse(item, refusalOf(error));
    return true;
  }

  /** The desk first: it may want to know whether somebody still listens. */
  private refuse({ letter, tell }: Item, refusal: Refusal): void {
    this.desk.refused(letter, refusal);
    tell(refusal);
  }

  private named(letter: Letter): Letter {
    let { edit } = letter;
    for (const [draft, id] of this.names) edit = renamed(edit, draft, id);
    if (edit === letter.edit) return letter;
    const next = { ...letter, edit };
    this.desk.renamed(next);
    return next;
  }

  /** A new task has its name now: what waits for it, or for a place beside it, must say so, and stand in its line. */
  private rename(created: Item, id: string): void {
    const draft = idOf(created.letter.edit);
    this.names.set(draft, id);
    for (const item of this.lines.all()) {
      const letter = this.named(item.letter);
      if (letter === item.letter) continue;
      item.letter = letter;
      item.lines = linesOf(letter.edit);
    }
    this.lines.join(draft, id, created);
  }
}

/** The first call with this key is still under way: its answer is worth waiting for. */
function isForLater(error: unknown): boolean {
  return mayRetry(error) || (error instanceof Problem && error.code === 'idempotency_in_progress');
}
