import type { Action } from '../../ui/action';
import type { AppWorld } from './world';

export const back: Action<AppWorld> = {
  id: 'app.back',
  label: 'Close, back',
  icon: 'close',
  keys: ['Escape'],
  when: ({ verb }) => verb('back') !== undefined,
  run: ({ verb }) => verb('back')?.(),
};
