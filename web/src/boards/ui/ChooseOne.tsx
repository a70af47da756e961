/** One of a few that are known: typing narrows them. */
import { useState } from 'react';
import { ranked } from '../../lib/rank';
import { type Choice, Chooser } from '../../ui/Chooser';

interface ChooseOneProps {
  title: string;
  choices: readonly Choice[];
  onClose: () => void;
  onChoose: (choice: Choice) => void;
}

export function ChooseOne({ title, choices, onClose, onChoose }: ChooseOneProps) {
  const [text, setText] = useState('');
  return (
    <Chooser
      title={title}
      placeholder={title}
      text={text}
      choices={ranked(text, choices, ({ name }) => name, choices.length)}
      nothing="There is none of that name."
      onText={setText}
      onClose={onClose}
      onChoose={(choice) => {
        onChoose(choice);
        onClose();
      }}
    />
  );
}
