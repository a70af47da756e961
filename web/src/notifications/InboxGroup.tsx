/** One task in the inbox: where it leads, what there is to say of it, and what can be done about that. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { boardsQuery } from '../api/queries';
import type { NotificationGroup } from '../api/types';
import { useOffline } from '../boards/useOffline';
import { classes } from '../lib/classes';
import { IconButton } from '../ui/Button';
import { Menu, MenuItem } from '../ui/Menu';
import styles from './InboxGroup.module.css';
import { InboxItem } from './InboxItem';
import { itemsOf, leadOf } from './inbox';
import { wordsOf } from './kinds';
import { TaskLink } from './TaskLink';
import { useInboxChanges } from './useInboxChanges';

export function InboxGroup({ group, upTo }: { group: NotificationGroup; upTo: number }) {
  const { task, needsYou, unread, muted } = group;
  const { data: boards } = useQuery(boardsQuery);
  const changes = useInboxChanges();
  const [isOpen, setOpen] = useState(false);
  const board = boards?.find(({ id }) => id === task.board);
  const lead = leadOf(group);
  const { shown, rest } = itemsOf(group);
  const words = wordsOf(lead?.kind ?? '');
  const seen = () => {
    if (unread > 0) void changes.readTask(task.id, upTo);
  };
  return (
    <li className={classes(styles.group, needsYou && styles.needing, unread === 0 && styles.read)}>
      <div className={styles.head}>
        {unread > 0 ? <span className={styles.dot} role="img" aria-label={`${unread} unread`} /> : null}
        {task.deleted ? (
          <span className={styles.gone}>
            <span className={styles.key}>{task.key}</span> {task.title} <em>(deleted)</em>
          </span>
        ) : (
          <TaskLink task={task} board={board?.key} tab={words.tab} className={styles.link} onOpen={seen} />
        )}
        {board ? (
          <Link to="/b/$board" params={{ board: board.key }} className={styles.board}>
            {board.name}
          </Link>
        ) : null}
        {muted ? <span className={styles.muted}>muted</span> : null}
        <GroupMenu group={group} upTo={upTo} />
      </div>
      <ul className={styles.items} aria-label={`What there is to say of ${task.key}`}>
        {(isOpen ? [...shown, ...rest] : shown).map((item) => (
          <InboxItem key={item.id} item={item} task={task} board={board?.key} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <button type="button" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show ${rest.length} older`}
        </button>
      ) : null}
    </li>
  );
}

function GroupMenu({ group, upTo }: { group: NotificationGroup; upTo: number }) {
  const { task, unread, muted } = group;
  const changes = useInboxChanges();
  const offline = useOffline();
  return (
    <Menu label={task.key} align="end" trigger={<IconButton icon="more" label={`${task.key}: more`} />}>
      <MenuItem
        disabled={unread === 0 || offline !== null}
        onSelect={() => void changes.readTask(task.id, upTo, `${task.key} is marked as read`)}
      >
        Mark as read
      </MenuItem>
      {task.deleted ? null : (
        <MenuItem disabled={offline !== null} onSelect={() => void changes.mute(group)}>
          {muted ? 'Tell me everything again' : 'Mute: only what needs me'}
        </MenuItem>
      )}
    </Menu>
  );
}
