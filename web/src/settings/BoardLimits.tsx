/** How much one may have in hand, and how full a lane may get in a column. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CountedColumn, type CountedLimits, columnsQuery, limitsQuery, putLimits } from '../api/settings';
import { mayBlock } from './columns';
import { HandLimits } from './HandLimits';
import { LaneLimits } from './LaneLimits';
import { Loaded } from './Loaded';
import { draftOfLimits, flawOfLimits, limitsGiven } from './limits';
import { SaveBar } from './SaveBar';
import { Section } from './Section';
import { useDraft } from './useDraft';
import { useSaving } from './useSaving';

export function BoardLimits({ board }: { board: string }) {
  const columns = useQuery(columnsQuery(board));
  const limits = useQuery(limitsQuery(board));
  return (
    <Loaded query={columns} what="The columns">
      {(itsColumns) => (
        <Loaded query={limits} what="The limits">
          {(itsLimits) => <Editor board={board} columns={itsColumns} limits={itsLimits} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface EditorProps {
  board: string;
  columns: readonly CountedColumn[];
  limits: CountedLimits;
}

function Editor({ board, columns, limits }: EditorProps) {
  const draft = useDraft(draftOfLimits(limits));
  const saving = useSaving();
  const [lastNew, setLastNew] = useState(0);
  const newId = () => {
    setLastNew(lastNew + 1);
    return `new-${lastNew + 1}`;
  };
  const { anyone, named, lanes } = draft.value;
  const [first] = columns.filter(({ category }) => mayBlock(category));
  const save = async () => {
    const isSaved = await saving.save('The limits are saved.', (key) =>
      putLimits(board, limitsGiven(draft.value), key),
    );
    if (isSaved) draft.discard();
  };
  return (
    <>
      <Section
        title="In hand"
        words="How many tasks in active columns one may have at a time, people and agents alike. An agent with full hands gets no more work."
      >
        <HandLimits
          anyone={anyone}
          named={named}
          counts={limits.agents.counts ?? []}
          onAnyone={(next) => draft.change({ ...draft.value, anyone: next })}
          onNamed={(next) => draft.change({ ...draft.value, named: next })}
          newId={newId}
        />
      </Section>
      <Section
        title="Lanes"
        words="How many tasks of one lane may stand in one column. The columns’ own limits are set with the columns."
      >
        <LaneLimits
          lanes={lanes}
          columns={columns}
          onChange={(next) => draft.change({ ...draft.value, lanes: next })}
          newLane={() => ({ id: newId(), column: first?.key ?? '', by: 'tag', value: '', limit: 1, mode: 'warn' })}
        />
      </Section>
      <SaveBar draft={draft} saving={saving} flaw={flawOfLimits(draft.value)} onSave={() => void save()} />
    </>
  );
}
