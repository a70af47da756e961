/** *Move to…* with words instead of a drag: column, lane and place, for touch and for everyone. */
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Dialog, DialogButtons } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import type { Arranged } from '../arrange';
import { type Group, laneName } from '../lanes';
import { useBoardSession, useColumns } from '../session';
import type { BoardActions } from './actions';
import styles from './PlaceDialog.module.css';

interface PlaceDialogProps {
  id: string;
  lane: string;
  group: Group;
  arranged: Arranged;
  onClose: () => void;
  onPlace: BoardActions['drop'];
}

const TOP = 'top';
const BOTTOM = 'bottom';
/** A longer list is no list to choose from. */
const MOST_NEIGHBOURS = 200;

export function PlaceDialog({ id, lane, group, arranged, onClose, onPlace }: PlaceDialogProps) {
  const { store, selection } = useBoardSession();
  const columns = useColumns();
  const card = store.card(id);
  const [status, setStatus] = useState(card?.status ?? '');
  const [toLane, setToLane] = useState(lane);
  const [position, setPosition] = useState(BOTTOM);
  if (!card) return null;
  const moved = selection.with(id);
  const index = columns.findIndex(({ key }) => key === status);
  const ids = (arranged.lanes.find(({ key }) => key === toLane)?.cells[index]?.ids ?? []).filter(
    (one) => !moved.has(one),
  );
  const move = () => {
    onClose();
    onPlace(id, lane, { status, lane: toLane }, ids, slotFor(position, ids));
  };
  return (
    <Dialog title={`Move ${moved.size > 1 ? `${moved.size} tasks` : card.key} to…`} onClose={onClose}>
      <div className={styles.fields}>
        <Select
          label="Column"
          value={status}
          onChange={setStatus}
          options={columns.map(({ key, name }) => ({ value: key, name }))}
        />
        {group === 'none' ? null : (
          <Select
            label="Lane"
            value={toLane}
            onChange={setToLane}
            options={arranged.lanes.map(({ key }) => ({
              value: key,
              name: laneName(key, group, store.getView().tasks),
            }))}
          />
        )}
        <Select
          label="Place"
          value={position}
          onChange={setPosition}
          options={[
            { value: TOP, name: 'At the top' },
            { value: BOTTOM, name: 'At the bottom' },
            ...ids.slice(0, MOST_NEIGHBOURS).map((one) => ({ value: one, name: `Below ${titleOf(one)}` })),
          ]}
        />
      </div>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" onClick={move}>
          Move
        </Button>
      </DialogButtons>
    </Dialog>
  );

  function titleOf(one: string): string {
    const other = store.card(one);
    return other ? `${other.key} ${other.title}` : one;
  }
}

function slotFor(position: string, ids: readonly string[]): number {
  if (position === TOP) return 0;
  const above = ids.indexOf(position);
  return above < 0 ? ids.length : above + 1;
}
