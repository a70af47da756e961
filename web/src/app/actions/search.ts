import type { Action } from '../../ui/action';
import type { AppWorld } from './world';

export const search: Action<AppWorld> = {
  id: 'app.search',
  label: 'Search here',
  icon: 'search',
  keys: ['/'],
  when: ({ verb }) => verb('filter') !== undefined,
  run: ({ verb }) => verb('filter')?.(),
};
