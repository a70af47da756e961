import type { Action } from '../../ui/action';
import type { AppWorld } from './world';

export const filter: Action<AppWorld> = {
  id: 'app.filter',
  label: 'Filter, lanes and views',
  icon: 'filter',
  keys: ['f'],
  when: ({ verb }) => verb('narrow') !== undefined,
  run: ({ verb }) => verb('narrow')?.(),
};
