/**
 * Own changes that wait to be sent, kept in IndexedDB so that a closed tab loses none. Each belongs to one tab, which alone
 * sends it; what a closed tab left behind is taken over by the next that looks.
 */
import { isRecord } from '../api/client';
import type { Edit, Pending } from './pending';

/** A change on its way, as it is kept. */
export interface Letter {
  readonly key: string;
  readonly board: string;
  /** The tab that sends it. */
  readonly tab: string;
  /** Their order: letters of one task go one after the other. */
  readonly at: number;
  readonly edit: Edit;
  readonly answer: Pending['answer'];
}

export interface Drawer {
  all(): Promise<unknown[]>;
  set(key: string, letter: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Who is there: which tabs live, and one at a time for what only one may do. */
export interface Tabs {
  readonly own: string;
  alive(): Promise<ReadonlySet<string>>;
  alone(run: () => Promise<Letter[]>): Promise<Letter[]>;
}

export class Outbox {
  private last = 0;

  constructor(
    private readonly drawer: Drawer,
    private readonly tabs: Tabs,
  ) {}

  letter(board: string, key: string, edit: Edit): Letter {
    this.last = Math.max(this.last + 1, Date.now());
    return { key, board, tab: this.tabs.own, at: this.last, edit, answer: null };
  }

  keep(letter: Letter): Promise<void> {
    return this.drawer.set(letter.key, letter);
  }

  forget(key: string): Promise<void> {
    return this.drawer.delete(key);
  }

  /** What closed tabs left behind, now this one's to send, in order. */
  adopt(): Promise<Letter[]> {
    return this.tabs.alone(async () => {
      const [kept, alive] = [(await this.drawer.all()).filter(isLetter), await this.tabs.alive()];
      const left = kept.filter(({ tab }) => !alive.has(tab)).sort((a, b) => a.at - b.at);
      const mine = left.map((letter) => ({ ...letter, tab: this.tabs.own }));
      for (const letter of mine) await this.keep(letter);
      return mine;
    });
  }
}

function isLetter(value: unknown): value is Letter {
  return (
    isRecord(value) &&
    typeof value.key === 'string' &&
    typeof value.board === 'string' &&
    typeof value.tab === 'string' &&
    typeof value.at === 'number' &&
    isRecord(value.edit)
  );
}
