/** Something that can be done, told once: menus, palette, keys, tooltips and help sheet are all made of it. */
import { type Shortcut, spelled } from '../lib/shortcuts';
import type { IconName } from './Icon';

export interface Action<World> {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly keys: readonly Shortcut[];
  /** Whether it makes sense now; without it, always. */
  when?(world: World): boolean;
  run(world: World): void;
}

export const IS_MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Runs what stands for a shortcut, if it makes sense now; tells whether it did. */
export function runKey<World>(actions: readonly Action<World>[], shortcut: Shortcut, world: World): boolean {
  const action = actions.find((one) => one.keys.includes(shortcut) && makesSense(one, world));
  action?.run(world);
  return action !== undefined;
}

export function makesSense<World>(action: Action<World>, world: World): boolean {
  return action.when?.(world) ?? true;
}

/** The first of its keys, for menus; undefined when it has none. */
export function keyOf<World>({ keys: [first] }: Action<World>): string | undefined {
  return first === undefined ? undefined : spelled(first, IS_MAC);
}

/** For the tooltip of what does the same. */
export function tipOf<World>(action: Action<World>, words = action.label): string {
  const key = keyOf(action);
  return key === undefined ? words : `${words} (${key})`;
}
