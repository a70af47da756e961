import type { Action } from '../../ui/action';
import { announce } from '../../ui/announcer';
import { showToast } from '../../ui/toasts';
import type { AppWorld } from './world';

export const undo: Action<AppWorld> = {
  id: 'app.undo',
  label: 'Take the last own change back',
  icon: 'undo',
  keys: ['mod+z'],
  when: (world) => world.undo !== undefined,
  run: (world) => {
    const name = world.undo?.() ?? null;
    const text = name === null ? 'There is nothing to take back.' : `Taken back: ${name}`;
    showToast({ text, tone: 'plain' });
    announce(text);
  },
};
