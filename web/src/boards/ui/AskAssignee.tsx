/** Whose task it is: somebody who has tasks here, nobody, or a new name. */
import { useState } from 'react';
import type { Card } from '../../api/types';
import { ranked } from '../../lib/rank';
import { announce } from '../../ui/announcer';
import { type Choice, Chooser } from '../../ui/Chooser';
import { Face } from '../Face';
import { assigneesOf, ME } from '../people';
import { useBoardSession } from '../session';

interface Person extends Choice {
  readonly assignee: string | null;
}

const MOST = 50;

export function AskAssignee({ card, onClose }: { card: Card; onClose: () => void }) {
  const { commands, store } = useBoardSession();
  const [text, setText] = useState('');
  const typed = text.trim();
  const names = [ME, ...assigneesOf(store.getView().tasks.values()).filter((name) => name !== ME)];
  const nobody: Person = { id: ' nobody', name: 'Nobody', assignee: null, isChecked: !card.assignee };
  const known = [...names.map((name) => personOf(name, card)), nobody];
  const found = ranked(typed, known, ({ name }) => name, MOST);
  const isNew = typed !== '' && !names.includes(typed);
  return (
    <Chooser
      title={`Assign ${card.key}`}
      placeholder={`Assign ${card.key} to…`}
      text={text}
      choices={isNew ? [...found, { ...personOf(typed, card), name: `Somebody new: ${typed}` }] : found}
      nothing="Type a name."
      onText={setText}
      onClose={onClose}
      onChoose={({ assignee }) => {
        void commands.patch(card.id, { assignee });
        announce(`${card.key} is ${assignee === null ? 'nobody’s' : `assigned to ${assignee}`}.`);
        onClose();
      }}
    />
  );
}

function personOf(name: string, card: Card): Person {
  return {
    id: name,
    name: name === ME ? `Me (${ME})` : name,
    sign: <Face name={name} size={16} />,
    assignee: name,
    isChecked: card.assignee === name,
  };
}
