/** What cards, cells and columns may ask of the board; one stable object, so that nothing is drawn for its sake. */
import type { MouseEvent } from 'react';
import type { Column } from '../../api/types';
import type { Asked } from '../actions/world';
import type { Adding } from '../quickAdd';

/** What a drag of a card is marked with. */
export const CARD = 'card';

/** A column within a lane. */
export interface CellName {
  readonly status: string;
  readonly lane: string;
}

export interface BoardActions {
  readonly columns: readonly Column[];
  hrefOf(taskKey: string): string;
  onCardClick(event: MouseEvent<HTMLAnchorElement>, id: string, cell: CellName): void;
  onFocus(id: string, lane: string): void;
  /** Puts the focus on a card, also when it is about to appear in another cell. */
  focus(id: string, lane?: string): void;
  showMenu(id: string | null, lane?: string): void;
  openTask(taskKey: string): void;
  /** Moves a card to the end of a column, in the lane it is in. */
  moveTo(id: string, status: string): void;
  /** The same for a card and all that is picked with it. */
  shift(id: string, status: string): void;
  /** Puts a card that stands in a lane, and all that is picked with it, into a gap of a cell; `ids` are what it shows. */
  drop(id: string, fromLane: string, cell: CellName, ids: readonly string[], slot: number): void;
  /** Opens the dialog that asks where to. */
  askPlace(id: string, lane: string): void;
  /** Opens what a change needs to know; the focus comes back to the card. */
  ask(asked: Asked, id: string, lane: string): void;
  toggleSelected(id: string): void;
  selectColumn(status: string): void;
  quickAdd(to: Adding | null): void;
  foldColumn(status: string): void;
  foldLane(lane: string): void;
}
