/** The way out of this tab: one sender for all boards, what it keeps, and how stores and people hear of it. */
import { getTask } from '../api/calls';
import { Problem, type Refusal } from '../api/problem';
import type { Task } from '../api/types';
import { KeyValue } from '../lib/keyValue';
import { toCard } from '../live/apply';
import { backoffMillis } from '../live/backoff';
import { deliver } from './deliver';
import { ask } from './disputes';
import { type Letter, Outbox } from './outbox';
import { type Answer, type Edit, idOf } from './pending';
import { type Outcome, Sender } from './sender';
import type { BoardStore } from './store';
import { storeOf } from './stores';
import { openTab } from './tabs';

/** Who tells people what became of their changes. */
export interface Hearing {
  /** @param isHeard whoever made the change waits for the answer, and hears it too */
  refused(edit: Edit, refusal: Refusal, isHeard: boolean): void;
  answered(edit: Edit, key: string, answer: Answer): void;
}

const SHORTEST_PAUSE_MILLIS = 200;
const ADOPT_EVERY_MILLIS = 15_000;

export class Outgoing {
  private readonly outbox = new Outbox(new KeyValue('mission-control', 'outbox-1'), openTab());
  private hearing: Hearing | null = null;
  /** Keys of changes whose maker waits for the answer. */
  private readonly heard = new Set<string>();
  private readonly sender = new Sender(
    {
      deliver,
      current: (id) => currentTask(id),
      newKey: () => crypto.randomUUID(),
      later: (failures, run) =>
        void setTimeout(run, SHORTEST_PAUSE_MILLIS + backoffMillis(Math.min(failures, 6) - 1, Math.random())),
      isReachable: () => navigator.onLine,
    },
    {
      isOpen: (letter) => storeOf(letter.board).isOpen(letter.key),
      keep: (letter) => this.outbox.keep(letter),
      answered: (letter, answer) => this.answered(letter, answer),
      left: () => this.tell(),
      replaced: async (old, next) => {
        await this.outbox.keep(next);
        storeOf(old.board).replace(old.key, next.key, next.edit);
      },
      renamed: (letter) => {
        void this.outbox.keep(letter);
        storeOf(letter.board).replace(letter.key, letter.key, letter.edit);
      },
      refused: (letter, refusal) => {
        storeOf(letter.board).drop(letter.key);
        this.hearing?.refused(letter.edit, refusal, this.heard.has(letter.key));
      },
      dropped: (letter) => storeOf(letter.board).drop(letter.key),
      setAside: (letter) => {
        storeOf(letter.board).drop(letter.key);
        void this.outbox.keep(letter);
      },
      ask: (letter, dispute) => ask(nameOf(letter), dispute),
    },
  );

  private readonly listeners = new Set<() => void>();

  constructor() {
    window.addEventListener('online', () => this.wake());
    // A tab may have been closed with changes in its hand while this one stayed open.
    setInterval(() => navigator.onLine && void this.adopt(), ADOPT_EVERY_MILLIS);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** How many changes of this tab are kept and have no answer yet. */
  getWaiting = (): number => this.sender.size;

  listen(hearing: Hearing): void {
    this.hearing = hearing;
  }

  async post(board: string, edit: Edit, key: string = crypto.randomUUID()): Promise<Outcome> {
    const letter = this.outbox.letter(board, key, edit);
    this.storeFor(board).add(key, edit);
    await this.outbox.keep(letter);
    this.heard.add(key);
    const sending = this.sender.send(letter);
    this.tell();
    const outcome = await sending;
    this.heard.delete(key);
    return outcome;
  }

  /** The connection is back: what waits is sent, and what closed tabs left behind is taken over. */
  wake(): void {
    this.sender.wake();
    void this.adopt();
  }

  /** Shows and sends what closed tabs left behind. */
  async adopt(): Promise<void> {
    for (const letter of await this.outbox.adopt()) {
      if (this.sender.has(letter.key)) continue;
      this.storeFor(letter.board).add(letter.key, letter.edit, letter.answer);
      if (!letter.answer) void this.sender.send(letter);
      this.tell();
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private storeFor(board: string): BoardStore {
    const store = storeOf(board);
    store.gone = (key) => void this.outbox.forget(key);
    return store;
  }

  private answered(letter: Letter, answered: Answer): void {
    const { task } = answered;
    const store = storeOf(letter.board);
    // Kept until the log has it too: a reload in between shows the answer, not the past.
    const answer = { version: task?.version ?? 0, at: Date.now() };
    const edit: Edit = letter.edit.kind === 'create' && task ? { ...letter.edit, task: toCard(task) } : letter.edit;
    void this.outbox.keep({ ...letter, edit, answer });
    // What was read over HTTP takes it first: a comment stands there before it no longer waits.
    this.hearing?.answered(letter.edit, letter.key, answered);
    store.answered(letter.key, task ? toCard(task) : null);
    if (!store.isOpen(letter.key)) void this.outbox.forget(letter.key);
  }
}

function nameOf({ board, edit }: Letter): string {
  const known = edit.kind === 'comment' ? edit.taskKey : '';
  return storeOf(board).card(idOf(edit))?.key || known || 'a task';
}

async function currentTask(id: string): Promise<Task | null> {
  try {
    return (await getTask(id)).task;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

let outgoing: Outgoing | null = null;

/** One for the page; made when it is first asked for, as tests have no window. */
export function theOutgoing(): Outgoing {
  outgoing ??= new Outgoing();
  return outgoing;
}
