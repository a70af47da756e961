/** Whether single keys do something: who dictates, or whose hand slips, may turn them off (WCAG 2.1.4). */
import { useSyncExternalStore } from 'react';
import { readPreference, writePreference } from './preference';

const NAME = 'keys';
const listeners = new Set<() => void>();
let isOn = readPreference(NAME) !== 'off';

export function areKeysOn(): boolean {
  return isOn;
}

export function setKeysOn(next: boolean): void {
  isOn = next;
  writePreference(NAME, next ? 'on' : 'off');
  for (const listener of listeners) listener();
}

export function useKeysOn(): boolean {
  return useSyncExternalStore(subscribe, areKeysOn);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
