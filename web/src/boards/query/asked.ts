/** What a query is asked of: the cards, and what of the board and the moment its words mean. */
import type { Card, Column, Task } from '../../api/types';

export interface Asked {
  /** Who `me` is. */
  readonly me: string;
  readonly now: number;
  readonly columns: readonly Column[];
  /** The key of a task by its id, for `parent:MC-12`. */
  keyOf(id: string): string | undefined;
}

/** A card, or a whole task: what a card does not show (its description, its log) is then asked about as well. */
export type Seen = Card & Partial<Pick<Task, 'description' | 'planChecklist' | 'progressLog' | 'results' | 'commits'>>;

export type Test = (card: Seen) => boolean;
