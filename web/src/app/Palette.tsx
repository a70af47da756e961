/** Everything by its name: actions, pages, boards and tasks. What was chosen lately comes first. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { boardsQuery, foundQuery } from '../api/queries';
import type { Card } from '../api/types';
import { CARD_ACTIONS, TASK_ACTIONS } from '../boards/actions';
import { quoted } from '../boards/query/edit';
import { useMaybeBoardSession } from '../boards/session';
import { useSettled } from '../lib/useSettled';
import { Chooser } from '../ui/Chooser';
import { Icon } from '../ui/Icon';
import { StateGlyph } from '../ui/StateGlyph';
import { APP_ACTIONS } from './actions';
import { LOG_ACTIONS } from './actions/log';
import type { AppWorld } from './actions/world';
import { entriesOf, found, type Sought } from './palette';
import { readRecent, remember } from './recent';
import { verbOf } from './useKeys';

/** Typing is not asked of the server letter by letter. */
const REST_MILLIS = 150;

export function Palette({ world, onClose }: { world: AppWorld; onClose: () => void }) {
  const session = useMaybeBoardSession();
  const { data: boards = [] } = useQuery(boardsQuery);
  const [text, setText] = useState('');
  const [recent] = useState(readRecent);
  // As it was when the palette opened: the dialog has the focus now.
  const [card] = useState(() => (isOnCard() ? (session?.hand.card() ?? null) : null));
  const words = useSettled(text, REST_MILLIS).trim().split(/\s+/).filter(Boolean).map(quoted).join(' ');
  const { data: far = [] } = useQuery({
    ...foundQuery(words),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
  const entries = useMemo(
    () => [
      ...(card
        ? [...entriesOf(TASK_ACTIONS, card, card.card.key), ...entriesOf(CARD_ACTIONS, card, card.card.key)]
        : []),
      ...(!card && world.task ? entriesOf(TASK_ACTIONS, world.task, world.task.card.key) : []),
      ...entriesOf(LOG_ACTIONS, world),
      ...entriesOf(APP_ACTIONS, world),
      ...boards.map((board) => ({
        id: `board/${board.key}`,
        name: board.name,
        detail: `Board ${board.key}`,
        icon: 'board' as const,
        run: () => world.go(`/b/${board.key}`),
      })),
    ],
    [card, world, boards],
  );
  const near = session?.store.getView().tasks.values() ?? NONE;
  const choices = found({ text, entries, tasks: near, far, recent }).map((one) => choiceOf(one));
  return (
    <Chooser
      title="Find anything"
      placeholder="Tasks, boards, pages, actions…"
      text={text}
      choices={choices}
      nothing="Nothing is called that."
      onText={setText}
      onClose={onClose}
      onChoose={({ sought }) => {
        remember(sought.id);
        onClose();
        if (sought.kind === 'entry') sought.entry.run();
        else openTask(sought.task.key);
      }}
    />
  );

  /** On its own board if that is on screen, so that filter and lanes stay. */
  function openTask(key: string): void {
    const board = key.slice(0, key.lastIndexOf('-'));
    const open = session?.boardKey === board ? verbOf('openTask') : undefined;
    if (open) open(key);
    else world.go(`/b/${board}?task=${key}`);
  }
}

const NONE: readonly Card[] = [];

function choiceOf(sought: Sought) {
  if (sought.kind === 'entry') {
    const { name, detail, hint, icon } = sought.entry;
    return { id: sought.id, sought, name, detail, hint, sign: <Icon name={icon} size={14} /> };
  }
  const { key, title, executionState } = sought.task;
  return { id: sought.id, sought, name: title, detail: key, sign: <StateGlyph state={executionState} says={false} /> };
}

function isOnCard(): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement.dataset.card !== undefined;
}
