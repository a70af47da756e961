import type { Action } from '../../ui/action';
import { needsDecision } from '../flag';
import type { TaskWorld } from './world';

export const approve: Action<TaskWorld> = {
  id: 'task.approve',
  label: 'Approve…',
  icon: 'check',
  keys: ['y'],
  when: ({ card }) => needsDecision(card),
  run: ({ ask }) => ask('approve'),
};
