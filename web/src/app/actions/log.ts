import type { Action } from '../../ui/action';
import type { IconName } from '../../ui/Icon';
import type { Verb } from '../useKeys';
import type { AppWorld } from './world';

const inLog = (name: Verb, label: string, icon: IconName, key: string): Action<AppWorld> => ({
  id: `log.${name}`,
  label,
  icon,
  keys: [key],
  when: ({ verb }) => verb(name) !== undefined,
  run: ({ verb }) => verb(name)?.(),
});

/** Only where the log of a run is on screen; there no task is meant, so their keys are free. */
export const LOG_ACTIONS: readonly Action<AppWorld>[] = [
  inLog('nextError', 'Next error', 'alert', 'n'),
  inLog('previousError', 'Previous error', 'alert', 'p'),
  inLog('follow', 'Follow the end', 'move', 'shift+g'),
];
