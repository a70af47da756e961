/** Saved views of a board: a name for what one looks at. Kept in this browser (local storage); the address shares them. */
import { isRecord } from '../api/client';
import { readPreference, writePreference } from '../lib/preference';
import { type Group, groupOf } from './lanes';
import { DENSITIES, type Density } from './window';

/** The order is part of the query: `sort:due`. */
export interface Look {
  readonly q: string;
  readonly group: Group;
  readonly density: Density;
}

export interface SavedView extends Look {
  readonly name: string;
}

/** More than one finds again. */
const AT_MOST = 50;

export class ViewMemory {
  private views: readonly SavedView[];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly board: string) {
    this.views = read(readPreference(nameOf(board)));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get = (): readonly SavedView[] => this.views;

  /** Under a name that is there already, it takes its place. */
  save(view: SavedView): void {
    const name = view.name.trim();
    if (name === '') return;
    const others = this.views.filter((known) => known.name !== name);
    const at = this.views.findIndex((known) => known.name === name);
    const next = [...others];
    next.splice(at < 0 ? next.length : at, 0, { ...view, name });
    this.set(next.slice(-AT_MOST));
  }

  /** False when another view has that name. */
  rename(name: string, to: string): boolean {
    const wanted = to.trim();
    if (wanted === '' || (wanted !== name && this.views.some((view) => view.name === wanted))) return false;
    this.set(this.views.map((view) => (view.name === name ? { ...view, name: wanted } : view)));
    return true;
  }

  delete(name: string): void {
    this.set(this.views.filter((view) => view.name !== name));
  }

  private set(views: readonly SavedView[]): void {
    this.views = views;
    writePreference(nameOf(this.board), JSON.stringify(views));
    for (const listener of this.listeners) listener();
  }
}

/** The view one looks at, if it is a saved one. */
export function currentView(views: readonly SavedView[], look: Look): SavedView | null {
  return views.find((view) => view.q === look.q && view.group === look.group && view.density === look.density) ?? null;
}

function nameOf(board: string): string {
  return `views.${board}`;
}

function read(text: string | null): readonly SavedView[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.flatMap((one) => viewOf(one)) : [];
  } catch {
    return [];
  }
}

function viewOf(value: unknown): SavedView[] {
  if (!isRecord(value) || typeof value.name !== 'string' || typeof value.q !== 'string') return [];
  const density = DENSITIES.find((one) => one === value.density) ?? 'comfortable';
  return [{ name: value.name, q: value.q, group: groupOf(value.group) ?? 'none', density }];
}
