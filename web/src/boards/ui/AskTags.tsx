/** The tags of a task: Enter puts one on or takes it off, and the box stays for the next. */
import { useState } from 'react';
import type { Card } from '../../api/types';
import { byName } from '../../lib/names';
import { ranked } from '../../lib/rank';
import { announce } from '../../ui/announcer';
import { Chooser } from '../../ui/Chooser';
import { useBoardSession } from '../session';

const MOST = 50;

export function AskTags({ card, onClose }: { card: Card; onClose: () => void }) {
  const { commands, store } = useBoardSession();
  const [text, setText] = useState('');
  // As they were when it was asked, so that the list keeps its order while tags come and go.
  const [known] = useState(() => tagsOf(store.getView().tasks.values(), card.tags));
  const typed = text.trim().replace(/^#/, '');
  const found = ranked(typed, known, (tag) => tag, MOST);
  const isNew = typed !== '' && !known.includes(typed);
  const choices = [...found, ...(isNew ? [typed] : [])].map((tag) => ({
    id: tag,
    name: isNew && tag === typed ? `New tag: ${tag}` : tag,
    isChecked: card.tags.includes(tag),
  }));
  return (
    <Chooser
      title={`Tags of ${card.key}`}
      placeholder="Put a tag on, or take one off"
      text={text}
      choices={choices}
      nothing="Type a tag."
      foot="Enter puts it on or takes it off. Esc when you are done."
      onText={setText}
      onClose={onClose}
      onChoose={({ id: tag }) => {
        const isOn = card.tags.includes(tag);
        void commands.patch(card.id, { tags: isOn ? card.tags.filter((one) => one !== tag) : [...card.tags, tag] });
        announce(`${tag} ${isOn ? 'taken off' : 'put on'}.`);
        setText('');
      }}
    />
  );
}

function tagsOf(cards: Iterable<Card>, own: readonly string[]): string[] {
  const all = new Set<string>();
  for (const { tags } of cards) for (const tag of tags) all.add(tag);
  for (const tag of own) all.delete(tag);
  return [...own, ...[...all].sort(byName)];
}
