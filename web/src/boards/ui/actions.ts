/** What cards and columns may ask of the board; one stable object, so that nothing is drawn for its sake. */
import type { MouseEvent } from 'react';
import type { Column, Place } from '../../api/types';

/** What a drag of a card is marked with. */
export const CARD = 'card';

export interface BoardActions {
  readonly columns: readonly Column[];
  hrefOf(taskKey: string): string;
  onCardClick(event: MouseEvent<HTMLAnchorElement>, taskKey: string): void;
  onFocus(id: string): void;
  /** Puts the focus on a card, also when it is about to appear in another column. */
  focus(id: string): void;
  showMenu(id: string | null): void;
  openTask(taskKey: string): void;
  move(id: string, place: Place): void;
  askDelete(id: string): void;
  quickAdd(status: string | null): void;
}
