/** What the palette finds, without React: entries by name, tasks by key and title, the recent first. */
import { ranked } from '../lib/rank';
import { type Action, keyOf, makesSense } from '../ui/action';
import type { IconName } from '../ui/Icon';

export interface PaletteEntry {
  readonly id: string;
  readonly name: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly icon: IconName;
  run(): void;
}

/** As much of a task as is shown. */
export interface FoundTask {
  readonly key: string;
  readonly title: string;
  readonly executionState: 'queued' | 'running' | 'waiting' | 'idle' | 'failed' | 'completed';
}

export type Sought =
  | { readonly kind: 'entry'; readonly id: string; readonly entry: PaletteEntry }
  | { readonly kind: 'task'; readonly id: string; readonly task: FoundTask };

export interface Search {
  readonly text: string;
  readonly entries: readonly PaletteEntry[];
  /** Those of the board on screen. */
  readonly tasks: Iterable<FoundTask>;
  /** Those the server found, on any board. */
  readonly far: readonly FoundTask[];
  /** Ids, the latest first. */
  readonly recent: readonly string[];
}

const MOST_ENTRIES = 30;
const MOST_TASKS = 12;
/** Where one moves without a name for it: arrows are for that. */
const NEVER_BY_NAME = /^card\.(up|down|left|right|extend|lift)/;
/** What only means something at the moment of the key. */
const OUT_OF_PLACE = new Set(['app.palette', 'app.back', 'card.selectNone']);

/** The actions that make sense now. `about` is the task they mean. */
export function entriesOf<World>(actions: readonly Action<World>[], world: World, about?: string): PaletteEntry[] {
  return actions
    .filter((action) => !NEVER_BY_NAME.test(action.id) && !OUT_OF_PLACE.has(action.id) && makesSense(action, world))
    .map((action) => ({
      id: action.id,
      name: about === undefined ? action.label : `${action.label.replace(/…$/, '')} · ${about}`,
      hint: keyOf(action),
      icon: action.icon,
      run: () => action.run(world),
    }));
}

export function found({ text, entries, tasks, far, recent }: Search): Sought[] {
  const typed = text.trim();
  const known = ranked(typed, byRecent(entries, recent), ({ name, detail = '' }) => `${name} ${detail}`, MOST_ENTRIES);
  const named: Sought[] = known.map((entry) => ({ kind: 'entry', id: entry.id, entry }));
  const all = uniqueByKey(tasks, far);
  const shown =
    typed === '' ? recentTasks(all, recent) : ranked(typed, all, ({ key, title }) => `${key} ${title}`, MOST_TASKS);
  const asTasks: Sought[] = shown.map((task) => ({ kind: 'task', id: `task/${task.key}`, task }));
  // Who types the key of a task means the task.
  return /-\d+$/.test(typed) || typed === '' ? [...asTasks, ...named] : [...named, ...asTasks];
}

function byRecent(entries: readonly PaletteEntry[], recent: readonly string[]): PaletteEntry[] {
  const place = (id: string) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return [...entries].sort((a, b) => place(a.id) - place(b.id));
}

/** The few that were opened last. */
function recentTasks(tasks: readonly FoundTask[], recent: readonly string[]): FoundTask[] {
  return recent.flatMap((id) => tasks.filter(({ key }) => id === `task/${key}`)).slice(0, 5);
}

function uniqueByKey(near: Iterable<FoundTask>, far: readonly FoundTask[]): FoundTask[] {
  const byKey = new Map<string, FoundTask>();
  for (const task of far) byKey.set(task.key, task);
  for (const task of near) if (task.key !== '') byKey.set(task.key, task);
  return [...byKey.values()];
}
