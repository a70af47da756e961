/** What the actions on tasks may use. */
import type { Card, Column } from '../../api/types';
import type { Commands } from '../commands';
import type { Direction } from '../focus';

/** What is asked before something happens to a task. */
export type Asked = 'assignee' | 'status' | 'priority' | 'tags' | 'due' | 'title' | 'approve' | 'reject' | 'delete';

/** A task that is meant: the card with the focus, or the task that is open. */
export interface TaskWorld {
  readonly card: Card;
  readonly columns: readonly Column[];
  readonly commands: Commands;
  ask(asked: Asked): void;
}

/** A card on the board, and what a hand can do there. */
export interface CardWorld extends TaskWorld {
  open(): void;
  showMenu(): void;
  askPlace(): void;
  /** To the card next to it. */
  step(direction: Direction): void;
  /** The same, and everything on the way is picked. */
  extend(direction: Direction): void;
  lift(): void;
  /** Whether there is a column on that side. */
  canShift(columns: 1 | -1): boolean;
  shift(columns: 1 | -1): void;
  toggleSelected(): void;
  readonly hasSelection: boolean;
  clearSelection(): void;
}
