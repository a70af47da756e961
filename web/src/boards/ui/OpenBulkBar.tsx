/** What can be done to the cards that were picked. */
import { useState, useSyncExternalStore } from 'react';
import { type BulkPatch, PRIORITIES } from '../../api/types';
import { byName } from '../../lib/names';
import { Button, IconButton } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/Menu';
import { PromptDialog } from '../../ui/PromptDialog';
import { showToast } from '../../ui/toasts';
import { bulkCalls, changeAll } from '../bulk';
import { getManyProgress, showManyProgress, subscribeManyProgress } from '../manyProgress';
import { assigneesOf } from '../people';
import { useBoardSession, useColumns } from '../session';
import { tellAway, tellMany } from '../tellMany';
import styles from './BulkBar.module.css';

type Asking = 'assignee' | 'tag' | 'due' | 'delete' | null;

export function OpenBulkBar({ ids }: { ids: readonly string[] }) {
  const { selection, store, commands } = useBoardSession();
  const columns = useColumns();
  const [asking, setAsking] = useState<Asking>(null);
  const progress = useSyncExternalStore(subscribeManyProgress, getManyProgress);
  const isBusy = progress !== null;

  const change = async (patch: BulkPatch) => {
    if (tellAway(commands)) return;
    const outcome = await changeAll(ids, patch, bulkCalls, (done) =>
      showManyProgress({ verb: 'Changing', done, of: ids.length }),
    );
    showManyProgress(null);
    tellMany(outcome, commands.undo);
  };
  const remove = async () => {
    let count = 0;
    for (const id of ids) {
      showManyProgress({ verb: 'Deleting', done: count, of: ids.length });
      if (!(await commands.delete(id))) break;
      count += 1;
    }
    showManyProgress(null);
    selection.clear();
    showToast({
      text: count === 1 ? 'One task deleted.' : `${count.toLocaleString('en')} tasks deleted.`,
      tone: 'plain',
    });
  };
  const close = () => setAsking(null);
  return (
    <section className={styles.bar} aria-label="Selected tasks" data-bulk={ids.length} data-at-foot>
      <span className={styles.count} role="status">
        {progress
          ? `${progress.verb} ${counted(progress.done)} of ${counted(progress.of)}…`
          : `${counted(ids.length)} selected`}
      </span>
      {progress ? (
        <progress className={styles.progress} max={progress.of} value={progress.done} aria-label={progress.verb} />
      ) : null}
      <Choice name="Status" isBusy={isBusy}>
        {columns.map(({ key, name }) => (
          <MenuItem key={key} onSelect={() => void change({ status: key })}>
            {name}
          </MenuItem>
        ))}
      </Choice>
      <Choice name="Assignee" isBusy={isBusy}>
        <MenuItem onSelect={() => void change({ assignee: null })}>Nobody</MenuItem>
        {assigneesOf(store.getView().tasks.values()).map((name) => (
          <MenuItem key={name} onSelect={() => void change({ assignee: name })}>
            {name}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => setAsking('assignee')}>Somebody else…</MenuItem>
      </Choice>
      <Choice name="Priority" isBusy={isBusy}>
        {PRIORITIES.toReversed().map((priority) => (
          <MenuItem key={priority} onSelect={() => void change({ priority })}>
            {priority}
          </MenuItem>
        ))}
      </Choice>
      <Choice name="Tags" isBusy={isBusy}>
        <MenuItem onSelect={() => setAsking('tag')}>Add a tag…</MenuItem>
        <TagsToRemove ids={ids} onRemove={(tag) => void change({ removeTags: [tag] })} />
      </Choice>
      <Choice name="Due" isBusy={isBusy}>
        <MenuItem onSelect={() => setAsking('due')}>A day…</MenuItem>
        <MenuItem onSelect={() => void change({ dueDate: null })}>No date</MenuItem>
      </Choice>
      <Button disabled={isBusy} className={styles.danger} onClick={() => setAsking('delete')}>
        Delete…
      </Button>
      <IconButton
        icon="close"
        label="Select nothing (Esc)"
        className={styles.close}
        onClick={() => selection.clear()}
      />
      {asking === 'assignee' ? (
        <PromptDialog
          title={`Assign ${ids.length} tasks`}
          label="Name"
          verb="Assign"
          onClose={close}
          onSubmit={(assignee) => void change({ assignee })}
        />
      ) : null}
      {asking === 'tag' ? (
        <PromptDialog
          title={`Tag ${ids.length} tasks`}
          label="Tag"
          verb="Add"
          onClose={close}
          onSubmit={(tag) => void change({ addTags: [tag.replace(/^#/, '')] })}
        />
      ) : null}
      {asking === 'due' ? (
        <PromptDialog
          title={`When are ${ids.length} tasks due?`}
          label="Day"
          type="date"
          verb="Set"
          onClose={close}
          onSubmit={(day) => void change({ dueDate: `${day}T00:00:00.000Z` })}
        />
      ) : null}
      {asking === 'delete' ? (
        <ConfirmDialog
          title={`Delete ${ids.length === 1 ? 'one task' : `${ids.length} tasks`}?`}
          verb="Delete"
          onClose={close}
          onConfirm={() => void remove()}
        >
          They go for everyone, with their plans and progress. Their history stays in the log. This can’t be undone.
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

const counted = (number: number) => number.toLocaleString('en');

function Choice({ name, isBusy, children }: { name: string; isBusy: boolean; children: React.ReactNode }) {
  return (
    <Menu label={name} trigger={<Button disabled={isBusy}>{name}</Button>}>
      {children}
    </Menu>
  );
}

/** Drawn only while the menu is open. */
function TagsToRemove({ ids, onRemove }: { ids: readonly string[]; onRemove: (tag: string) => void }) {
  const { store } = useBoardSession();
  const tags = [...new Set(ids.flatMap((id) => store.card(id)?.tags ?? []))].sort(byName);
  if (tags.length === 0) return null;
  return (
    <>
      <MenuLine />
      <MenuLabel>Take away</MenuLabel>
      {tags.map((tag) => (
        <MenuItem key={tag} onSelect={() => onRemove(tag)}>
          {tag}
        </MenuItem>
      ))}
    </>
  );
}
