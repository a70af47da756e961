/** When a task is due: a day one means often, or one in words (`fri`, `+3d`) or figures. */
import { useState } from 'react';
import type { Card } from '../../api/types';
import { ranked } from '../../lib/rank';
import { announce } from '../../ui/announcer';
import { type Choice, Chooser } from '../../ui/Chooser';
import { Icon } from '../../ui/Icon';
import { dayOf } from '../quickAdd';
import { useBoardSession } from '../session';

interface Day extends Choice {
  readonly day: string | null;
}

const OFTEN = [
  ['Today', 'today'],
  ['Tomorrow', 'tomorrow'],
  ['Friday', 'fri'],
  ['In a week', '+1w'],
  ['In two weeks', '+2w'],
] as const;

export function AskDue({ card, onClose }: { card: Card; onClose: () => void }) {
  const { commands } = useBoardSession();
  const [text, setText] = useState('');
  const [now] = useState(() => Date.now());
  const due = card.dueDate?.slice(0, 10);
  const written = dayOf(text.trim().toLowerCase(), now);
  const often = OFTEN.flatMap(([name, words]) => dayNamed(name, dayOf(words, now), due));
  const none: Day = { id: 'none', name: 'No date', day: null, isChecked: due === undefined };
  const found = ranked(text, [...often, none], ({ name }) => name, often.length + 1);
  return (
    <Chooser
      title={`Due date of ${card.key}`}
      placeholder="fri, +3d, 2w or 2027-01-31"
      text={text}
      choices={written === undefined ? found : dayNamed('On this day', written, due)}
      nothing="That is no day: write fri, +3d, 2w or 2027-01-31."
      onText={setText}
      onClose={onClose}
      onChoose={({ day }) => {
        void commands.patch(card.id, { dueDate: day === null ? null : `${day}T00:00:00.000Z` });
        announce(day === null ? `${card.key} has no date.` : `${card.key} is due on ${day}.`);
        onClose();
      }}
    />
  );
}

function dayNamed(name: string, day: string | undefined, due: string | undefined): Day[] {
  if (day === undefined) return [];
  return [{ id: name, name, day, detail: day, sign: <Icon name="calendar" size={14} />, isChecked: day === due }];
}
