import type { Action } from '../../ui/action';
import type { AppWorld } from './world';

export const newTask: Action<AppWorld> = {
  id: 'app.newTask',
  label: 'New task',
  icon: 'plus',
  keys: ['c'],
  when: ({ verb }) => verb('newTask') !== undefined,
  run: ({ verb }) => verb('newTask')?.(),
};
