import type { Action } from '../../ui/action';
import type { AppWorld } from './world';

export const palette: Action<AppWorld> = {
  id: 'app.palette',
  label: 'Find anything',
  icon: 'search',
  keys: ['mod+k'],
  run: ({ show }) => show('palette'),
};
