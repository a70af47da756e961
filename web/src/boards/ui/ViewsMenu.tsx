/** The saved views of a board: to look at, to save what one looks at, to rename, to share and to let go. */
import { useState, useSyncExternalStore } from 'react';
import { classes } from '../../lib/classes';
import { Menu, MenuItem, MenuLine } from '../../ui/Menu';
import { PromptDialog } from '../../ui/PromptDialog';
import { showToast } from '../../ui/toasts';
import { useBoardSession } from '../session';
import { currentView, type Look } from '../views';
import styles from './FilterBar.module.css';

interface ViewsMenuProps {
  look: Look;
  onChoose: (look: Look) => void;
}

type Asking = 'save' | 'rename' | null;

export function ViewsMenu({ look, onChoose }: ViewsMenuProps) {
  const { views: memory } = useBoardSession();
  const views = useSyncExternalStore(memory.subscribe, memory.get);
  const [asking, setAsking] = useState<Asking>(null);
  const current = currentView(views, look);
  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.href);
    showToast({ text: 'The link is copied: it shows this view to whoever opens it.', tone: 'plain' });
  };
  return (
    <>
      <Menu
        label="Views"
        trigger={
          <button type="button" className={classes(styles.pill, current && styles.on)}>
            {current ? `View: ${current.name}` : 'Views'}
          </button>
        }
      >
        {views.map((view) => (
          <MenuItem key={view.name} checked={view.name === current?.name} onSelect={() => onChoose(view)}>
            {view.name}
          </MenuItem>
        ))}
        {views.length > 0 ? <MenuLine /> : null}
        <MenuItem onSelect={() => setAsking('save')}>Save this view…</MenuItem>
        <MenuItem onSelect={() => void copyLink()}>Copy the link to it</MenuItem>
        {current ? (
          <>
            <MenuItem onSelect={() => setAsking('rename')}>Rename “{current.name}”…</MenuItem>
            <MenuItem danger onSelect={() => memory.delete(current.name)}>
              Delete “{current.name}”
            </MenuItem>
          </>
        ) : null}
      </Menu>
      {asking === 'save' ? (
        <PromptDialog
          title="Save this view"
          label="Name"
          verb="Save"
          hint="The filter, the order, the lanes and the density, in this browser."
          onClose={() => setAsking(null)}
          onSubmit={(name) => memory.save({ ...look, name })}
        />
      ) : null}
      {asking === 'rename' && current ? (
        <PromptDialog
          title="Rename the view"
          label="Name"
          verb="Rename"
          value={current.name}
          check={(name) =>
            name !== current.name && views.some((view) => view.name === name) ? 'Another view has this name.' : null
          }
          onClose={() => setAsking(null)}
          onSubmit={(name) => memory.rename(current.name, name)}
        />
      ) : null}
    </>
  );
}
