/**
 * The board as it is drawn: lanes of cells of ids, narrowed and sorted by the query. What an event does not touch keeps
 * its arrays, so that nothing is drawn for it; a column is only gone through again when one of its cards changed places.
 */
import type { Card, Column } from '../api/types';
import { type Group, inOrder, lanesOf } from './lanes';
import type { View } from './pending';
import type { Asked } from './query/asked';
import { matcherOf } from './query/matches';
import { comparerOf } from './query/order';
import type { Query } from './query/query';

export interface Cell {
  /** The cards shown, in order. */
  readonly ids: readonly string[];
  /** How many cards stand here, those the query leaves out included. */
  readonly count: number;
}

export interface Lane {
  readonly key: string;
  /** One for each column. */
  readonly cells: readonly Cell[];
}

export interface Arranged {
  readonly lanes: readonly Lane[];
  /** How many cards of each column are shown; a card in several lanes counts once. */
  readonly shown: readonly number[];
}

/** What to draw. The arranger begins anew with another object; with the same one it only follows the changes. */
export interface Arrangement {
  readonly group: Group;
  readonly query: Query;
  readonly asked: Asked;
}

/** What of a card decides where it is drawn. */
interface Fact {
  readonly card: Card;
  readonly lanes: readonly string[];
  readonly isShown: boolean;
}

interface Divided {
  readonly ids: readonly string[];
  readonly cells: ReadonlyMap<string, Cell>;
  readonly shown: number;
}

const NO_CELL: Cell = { ids: [], count: 0 };
const NO_IDS: readonly string[] = [];

export class Arranger {
  private view: View | null = null;
  private columns: readonly Column[] = [];
  private arrangement: Arrangement | null = null;
  private matches: (card: Card) => boolean = () => true;
  private compare: ((a: Card, b: Card) => number) | null = null;
  private readonly facts = new Map<string, Fact>();
  private readonly byColumn = new Map<string, Divided>();
  private result: Arranged = { lanes: [], shown: [] };

  arrange(view: View, columns: readonly Column[], arrangement: Arrangement): Arranged {
    const isNew = arrangement !== this.arrangement || columns !== this.columns || !this.view;
    if (isNew) this.begin(arrangement);
    const dirty = isNew ? null : this.follow(view);
    if (!isNew && view.order === this.view?.order && dirty?.size === 0) {
      this.view = view;
      return this.result;
    }
    let isChanged = isNew;
    for (const { key } of columns) {
      const ids = view.order.get(key) ?? NO_IDS;
      const known = this.byColumn.get(key);
      if (known && known.ids === ids && !dirty?.has(key)) continue;
      this.byColumn.set(key, this.divide(ids, view, known));
      isChanged = true;
    }
    this.view = view;
    this.columns = columns;
    if (isChanged) this.result = this.assemble(view);
    return this.result;
  }

  private begin(arrangement: Arrangement): void {
    this.arrangement = arrangement;
    this.matches = matcherOf(arrangement.query, arrangement.asked);
    this.compare = comparerOf(arrangement.query.order);
    this.facts.clear();
    this.byColumn.clear();
  }

  /** The columns in which a changed card may now be drawn elsewhere. */
  private follow(view: View): Set<string> {
    const dirty = new Set<string>();
    if (!this.view || view.tasks === this.view.tasks) return dirty;
    view.tasks.changesSince(this.view.tasks, (id) => {
      const before = this.facts.get(id);
      const card = view.tasks.get(id);
      if (!card) {
        this.facts.delete(id);
        return;
      }
      if (!before) return;
      const fact = this.factOf(card);
      this.facts.set(id, fact);
      if (this.compare || fact.isShown !== before.isShown || !isSame(fact.lanes, before.lanes)) dirty.add(card.status);
    });
    return dirty;
  }

  private factOf(card: Card): Fact {
    return { card, lanes: lanesOf(card, this.arrangement?.group ?? 'none'), isShown: this.matches(card) };
  }

  private fact(id: string, view: View): Fact | null {
    const known = this.facts.get(id);
    if (known) return known;
    const card = view.tasks.get(id);
    if (!card) return null;
    const fact = this.factOf(card);
    this.facts.set(id, fact);
    return fact;
  }

  /** The cells of one column; a cell with the same cards keeps its object. */
  private divide(ids: readonly string[], view: View, known: Divided | undefined): Divided {
    const { arrangement } = this;
    if (arrangement?.group === 'none' && arrangement.query.terms.length === 0 && !this.compare) {
      return { ids, cells: new Map([['', { ids, count: ids.length }]]), shown: ids.length };
    }
    const lists = new Map<string, { ids: string[]; count: number }>();
    let shown = 0;
    for (const { card, lanes, isShown } of this.inColumn(ids, view)) {
      if (isShown) shown += 1;
      for (const lane of lanes) {
        const list = lists.get(lane) ?? { ids: [], count: 0 };
        lists.set(lane, list);
        list.count += 1;
        if (isShown) list.ids.push(card.id);
      }
    }
    const cells = new Map<string, Cell>();
    for (const [lane, cell] of lists) {
      const old = known?.cells.get(lane);
      cells.set(lane, old && old.count === cell.count && isSame(old.ids, cell.ids) ? old : cell);
    }
    return { ids, cells, shown };
  }

  private inColumn(ids: readonly string[], view: View): Fact[] {
    const facts: Fact[] = [];
    for (const id of ids) {
      const fact = this.fact(id, view);
      if (fact) facts.push(fact);
    }
    const { compare } = this;
    return compare ? facts.sort((a, b) => compare(a.card, b.card)) : facts;
  }

  private assemble(view: View): Arranged {
    const { arrangement, columns } = this;
    const group = arrangement?.group ?? 'none';
    const isNarrowed = (arrangement?.query.terms.length ?? 0) > 0;
    const keys = new Set<string>(group === 'none' ? [''] : []);
    for (const { key } of columns) {
      for (const [lane, cell] of this.byColumn.get(key)?.cells ?? []) {
        if (!isNarrowed || cell.ids.length > 0) keys.add(lane);
      }
    }
    const before = new Map(this.result.lanes.map((lane) => [lane.key, lane]));
    const lanes = inOrder(keys, group, view.tasks).map((key) => {
      const cells = columns.map((column) => this.byColumn.get(column.key)?.cells.get(key) ?? NO_CELL);
      const known = before.get(key);
      return known && isSame(known.cells, cells) ? known : { key, cells };
    });
    return { lanes, shown: columns.map(({ key }) => this.byColumn.get(key)?.shown ?? 0) };
  }
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

/** Where a card is drawn: its lane, its column and its place among the cards of that cell. */
export interface Spot {
  readonly lane: number;
  readonly column: number;
  readonly index: number;
}

/** The spot of a card in a lane, or in the first lane it stands in. */
export function spotOf({ lanes }: Arranged, id: string, laneKey: string | null, column: number): Spot | null {
  const wanted = laneKey === null ? -1 : lanes.findIndex(({ key }) => key === laneKey);
  const index = wanted < 0 ? -1 : (lanes[wanted]?.cells[column]?.ids.indexOf(id) ?? -1);
  if (index >= 0) return { lane: wanted, column, index };
  for (const [lane, { cells }] of lanes.entries()) {
    const there = cells[column]?.ids.indexOf(id) ?? -1;
    if (there >= 0) return { lane, column, index: there };
  }
  return null;
}
