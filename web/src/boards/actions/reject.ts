import type { Action } from '../../ui/action';
import { needsDecision } from '../flag';
import type { TaskWorld } from './world';

export const reject: Action<TaskWorld> = {
  id: 'task.reject',
  label: 'Reject…',
  icon: 'close',
  keys: ['n'],
  when: ({ card }) => needsDecision(card),
  run: ({ ask }) => ask('reject'),
};
