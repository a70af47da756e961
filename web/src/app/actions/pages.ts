import type { Action } from '../../ui/action';
import type { IconName } from '../../ui/Icon';
import type { AppWorld } from './world';

const go = (path: string, label: string, icon: IconName, key: string): Action<AppWorld> => ({
  id: `go${path}`,
  label,
  icon,
  keys: [key],
  when: ({ hasPage }) => hasPage(path),
  run: (world) => world.go(path),
});

/** `g` and a letter goes there. */
export const pages: readonly Action<AppWorld>[] = [
  go('/', 'Go to all boards', 'grid', 'g b'),
  go('/inbox', 'Go to the inbox', 'inbox', 'g i'),
  go('/runs', 'Go to runs', 'run', 'g r'),
  go('/agents', 'Go to agents', 'robot', 'g a'),
  go('/audit', 'Go to audit', 'history', 'g u'),
  go('/settings', 'Go to settings', 'settings', 'g s'),
];
