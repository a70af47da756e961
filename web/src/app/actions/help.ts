import type { Action } from '../../ui/action';
import type { AppWorld } from './world';

export const help: Action<AppWorld> = {
  id: 'app.help',
  label: 'Keys',
  icon: 'keyboard',
  keys: ['?'],
  run: ({ show }) => show('help'),
};
