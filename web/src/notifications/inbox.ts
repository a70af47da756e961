/** The inbox as it is shown: what of a task comes first, and what marking as read makes of it. */
import type { Inbox, Notification, NotificationGroup } from '../api/types';

/** So many are shown of a task before one asks for more; what needs somebody is always shown. */
const SHOWN = 3;

/** The one that the group's link is about: the newest that needs somebody, or else the newest. */
export function leadOf(group: NotificationGroup): Notification | undefined {
  return group.items.find(({ needsYou }) => needsYou) ?? group.items[0];
}

/** What is open first, then the newest; `rest` is folded away. */
export function itemsOf(group: NotificationGroup): { shown: Notification[]; rest: Notification[] } {
  const open = group.items.filter(({ needsYou }) => needsYou);
  const told = group.items.filter(({ needsYou }) => !needsYou);
  const room = Math.max(0, SHOWN - open.length);
  return { shown: [...open, ...told.slice(0, room)], rest: told.slice(room) };
}

/** The pages as they are once the server has marked some as read. Needing somebody ends otherwise. */
export function withRead(page: Inbox, isRead: (item: Notification, task: string) => boolean): Inbox {
  let read = 0;
  const groups = page.groups.map((group) => {
    const items = group.items.map((item) => {
      if (item.read || !isRead(item, group.task.id)) return item;
      read += 1;
      return { ...item, read: true };
    });
    const isWhole = items.every((item) => item.read);
    return { ...group, items, unread: isWhole ? 0 : items.filter((item) => !item.read).length };
  });
  return { ...page, groups, unread: Math.max(0, page.unread - read) };
}

/** How many further tasks a notification stands for, when one change spoke of many. */
export function moreOf({ data }: Notification): number {
  return 'more' in data && typeof data.more === 'number' ? data.more : 0;
}
