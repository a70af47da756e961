import type { Action } from '../../ui/action';
import { announce } from '../../ui/announcer';
import { ME } from '../people';
import type { TaskWorld } from './world';

export const assignToMe: Action<TaskWorld> = {
  id: 'task.assignToMe',
  label: 'Assign to me',
  icon: 'person',
  keys: ['i'],
  when: ({ card }) => card.assignee !== ME,
  run: ({ card, commands }) => {
    void commands.patch(card.id, { assignee: ME });
    announce(`${card.key} is yours.`);
  },
};
