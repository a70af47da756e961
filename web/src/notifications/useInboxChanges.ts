/** What a person does to the inbox: shown at once, told to the server, and read anew when that fails. */
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { markRead, muteTask, takeBackReading, unmuteTask } from '../api/inbox';
import { describe } from '../api/problem';
import type { Inbox, Notification, NotificationGroup, ReadMark } from '../api/types';
import { showRefusal, showToast } from '../ui/toasts';
import { withRead } from './inbox';

export interface InboxChanges {
  /** Read by the way, as when one goes to its task: nothing is said. What is `told` can be taken back. */
  readItem(item: Notification, told?: string): Promise<void>;
  readTask(task: string, upTo: number, told?: string): Promise<void>;
  readAll(upTo: number): Promise<void>;
  mute(group: NotificationGroup): Promise<void>;
}

export function useInboxChanges(): InboxChanges {
  const queries = useQueryClient();
  return useMemo(() => {
    const change = (edit: (page: Inbox) => Inbox) => {
      queries.setQueriesData<InfiniteData<Inbox>>({ queryKey: ['inbox', 'list'] }, (known) =>
        known ? { ...known, pages: known.pages.map(edit) } : known,
      );
    };
    const attempt = async <T>(call: () => Promise<T>): Promise<{ answer: T } | null> => {
      try {
        return { answer: await call() };
      } catch (error) {
        showRefusal(describe(error));
        return null;
      } finally {
        void queries.invalidateQueries({ queryKey: ['inbox'] });
      }
    };
    const read = async (
      what: ReadMark,
      isRead: (item: Notification, task: string) => boolean,
      told: string | undefined,
    ) => {
      change((page) => withRead(page, isRead));
      const done = await attempt(() => markRead(what, crypto.randomUUID()));
      const reading = done?.answer.reading;
      if (told === undefined || reading === undefined) return;
      const run = () => void attempt(() => takeBackReading(reading, crypto.randomUUID()));
      showToast({ text: told, tone: 'plain', action: { label: 'Undo', run } });
    };
    return {
      readItem: (item, told) => read({ ids: [item.id] }, ({ id }) => id === item.id, told),
      readTask: (task, upTo, told) =>
        read({ taskId: task, upTo }, (item, its) => its === task && item.number <= upTo, told),
      readAll: (upTo) => read({ all: true, upTo }, ({ number }) => number <= upTo, 'Everything is marked as read'),
      mute: async ({ task, muted }) => {
        const done = await attempt(() => (muted ? unmuteTask : muteTask)(task.id, crypto.randomUUID()));
        if (!done) return;
        const text = muted ? `You hear everything of ${task.key} again` : `${task.key} only tells you what needs you`;
        showToast({ text, tone: 'plain', ...(muted ? {} : { action: undo(task.id) }) });
      },
    };
    function undo(task: string) {
      return { label: 'Undo', run: () => void attempt(() => unmuteTask(task, crypto.randomUUID())) };
    }
  }, [queries]);
}
