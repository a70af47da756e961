/** `/inbox`: task by task, what needs you before what is only told. */
import type { KeyboardEvent } from 'react';
import { inboxQuery } from '../api/inbox';
import { describe } from '../api/problem';
import type { Inbox, NotificationGroup } from '../api/types';
import { useOffline } from '../boards/useOffline';
import { usePages } from '../lib/usePages';
import { Button } from '../ui/Button';
import { Fault } from '../ui/Notice';
import { Older } from '../ui/Older';
import { Skeleton } from '../ui/Skeleton';
import { InboxEmpty } from './InboxEmpty';
import { InboxGroup } from './InboxGroup';
import styles from './InboxList.module.css';
import { useInboxChanges } from './useInboxChanges';

interface InboxListProps {
  unread: boolean;
  onUnread: (unread: boolean) => void;
}

export function InboxList({ unread, onUnread }: InboxListProps) {
  const query = usePages(inboxQuery(unread));
  const changes = useInboxChanges();
  const offline = useOffline();
  const { data, error } = query;
  if (!data && error) {
    return <Fault title="The inbox could not be loaded." {...describe(error)} onRetry={() => void query.refetch()} />;
  }
  const newest = data?.pages[0];
  const groups = data?.pages.flatMap((page) => page.groups) ?? [];
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <fieldset className={styles.filter} aria-label="Which notifications">
          <Button aria-pressed={!unread} className={styles.choice} onClick={() => onUnread(false)}>
            All
          </Button>
          <Button aria-pressed={unread} className={styles.choice} onClick={() => onUnread(true)}>
            Unread{newest && newest.unread > 0 ? ` (${newest.unread})` : ''}
          </Button>
        </fieldset>
        <Button
          disabled={!newest || newest.unread === 0 || offline !== null}
          title={offline ?? undefined}
          onClick={() => newest && void changes.readAll(newest.upTo)}
        >
          Mark all as read
        </Button>
      </div>
      {query.isPending ? <Skeleton label="Loading the inbox" rows={5} /> : null}
      {newest && groups.length === 0 ? <InboxEmpty unread={unread} onAll={() => onUnread(false)} /> : null}
      {newest ? <Sections groups={groups} newest={newest} /> : null}
      <Older query={query} />
    </div>
  );
}

function Sections({ groups, newest }: { groups: readonly NotificationGroup[]; newest: Inbox }) {
  const needing = groups.filter(({ needsYou }) => needsYou);
  const told = groups.filter(({ needsYou }) => !needsYou);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go between the links inside, which are what is used
    <div className={styles.sections} onKeyDown={onArrow}>
      <Section title="Needs you" groups={needing} upTo={newest.upTo} />
      <Section title="For your information" groups={told} upTo={newest.upTo} />
    </div>
  );
}

interface SectionProps {
  title: string;
  groups: readonly NotificationGroup[];
  upTo: number;
}

function Section({ title, groups, upTo }: SectionProps) {
  if (groups.length === 0) return null;
  return (
    <section aria-label={title} className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.groups}>
        {groups.map((group) => (
          <InboxGroup key={group.task.id} group={group} upTo={upTo} />
        ))}
      </ul>
    </section>
  );
}

/** Up and down, or k and j, go from task to task. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (!step || event.metaKey || event.ctrlKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  if (event.target.closest('[role="menu"], textarea')) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-lead]')];
  const here = links.findIndex((link) => link.closest('li')?.contains(event.target as Node));
  const next = links[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
