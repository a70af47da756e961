import { areKeysOn, setKeysOn } from '../../lib/keyPreference';
import type { Action } from '../../ui/action';
import type { AppWorld } from './world';

export const singleKeysOff: Action<AppWorld> = {
  id: 'keys.off',
  label: 'Turn single keys off',
  icon: 'keyboard',
  keys: [],
  when: areKeysOn,
  run: () => setKeysOn(false),
};

export const singleKeysOn: Action<AppWorld> = {
  id: 'keys.on',
  label: 'Turn single keys on',
  icon: 'keyboard',
  keys: [],
  when: () => !areKeysOn(),
  run: () => setKeysOn(true),
};
