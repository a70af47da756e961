/** One notification: what it is, in a sentence, who and when; and the way to settle it. */
import { useId, useRef, useState } from 'react';
import type { Notification, NotificationGroup } from '../api/types';
import { useMaybeBoardSession } from '../boards/session';
import { useOffline } from '../boards/useOffline';
import { classes } from '../lib/classes';
import { ago, moment } from '../lib/time';
import { useNow } from '../lib/useNow';
import { Avatar } from '../ui/Avatar';
import { Button, IconButton } from '../ui/Button';
import { Asks } from './asks';
import styles from './InboxItem.module.css';
import { moreOf } from './inbox';
import { wordsOf } from './kinds';
import { TaskLink } from './TaskLink';
import { useInboxChanges } from './useInboxChanges';

interface InboxItemProps {
  item: Notification;
  task: NotificationGroup['task'];
  board: string | undefined;
}

export function InboxItem({ item, task, board }: InboxItemProps) {
  const now = useNow(30_000);
  const changes = useInboxChanges();
  const offline = useOffline();
  const words = wordsOf(item.kind);
  const more = moreOf(item);
  const hasSession = useMaybeBoardSession() !== null;
  const [isOpen, setOpen] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const id = useId();
  const isAct = item.needsYou && !task.deleted;
  const asks = isAct && hasSession ? words.asks : undefined;
  const seen = () => {
    if (!item.read) void changes.readItem(item);
  };
  const settled = () => {
    setOpen(false);
    row.current?.focus();
    seen();
  };
  return (
    <li ref={row} tabIndex={-1} className={classes(styles.item, item.read && styles.read)} data-kind={item.kind}>
      {item.actor.kind === 'system' ? (
        <span className={styles.system} />
      ) : (
        <Avatar name={item.actor.name} kind={item.actor.kind} size={16} />
      )}
      <p className={styles.words}>
        <span className={classes(styles.kind, item.needsYou && styles[words.tone])}>{words.name}</span> {item.sentence}
        {more > 0 ? ` The same change spoke of ${more} more.` : ''}{' '}
        <time className={styles.time} dateTime={item.at} title={moment(item.at)}>
          {ago(item.at, now)}
        </time>
        {item.resolvedAt ? <span className={styles.settled}>settled</span> : null}
      </p>
      {asks ? (
        <Button
          className={styles.act}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {words.verb}
          <span className="visually-hidden"> {task.key}</span>
        </Button>
      ) : isAct ? (
        <TaskLink task={task} board={board} tab={words.tab} className={styles.act} onOpen={seen}>
          {words.verb}
          <span className="visually-hidden"> {task.key}</span>
        </TaskLink>
      ) : null}
      {item.read ? null : (
        <IconButton
          icon="check"
          label="Mark as read"
          className={styles.mark}
          disabled={offline !== null}
          title={offline ?? 'Mark as read'}
          onClick={() => void changes.readItem(item, `One of ${task.key} is marked as read`)}
        />
      )}
      {asks && isOpen ? (
        <div id={id} className={styles.asks}>
          <Asks.Part taskKey={task.key} what={asks} onDone={settled} />
        </div>
      ) : null}
    </li>
  );
}
