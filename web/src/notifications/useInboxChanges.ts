/** What a person does to the inbox: shown at once, told to the server, and read anew when that fails. */
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { markRead, muteTask, unmuteTask } from '../api/inbox';
import { describe } from '../api/problem';
import type { Inbox, Notification, NotificationGroup, ReadMark } from '../api/types';
import { announce } from '../ui/announcer';
import { showToast } from '../ui/toasts';
import { withRead } from './inbox';

export interface InboxChanges {
  readItem(item: Notification): Promise<void>;
  readTask(task: string, upTo: number): Promise<void>;
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
    const attempt = async (call: () => Promise<unknown>): Promise<boolean> => {
      try {
        await call();
        return true;
      } catch (error) {
        const { sentence, requestId } = describe(error);
        showToast({ text: sentence, tone: 'bad', detail: requestId ? `Request ${requestId}` : undefined });
        return false;
      } finally {
        void queries.invalidateQueries({ queryKey: ['inbox'] });
      }
    };
    const read = async (what: ReadMark, isRead: (item: Notification, task: string) => boolean) => {
      change((page) => withRead(page, isRead));
      return attempt(() => markRead(what, crypto.randomUUID()));
    };
    return {
      readItem: async (item) => {
        await read({ ids: [item.id] }, ({ id }) => id === item.id);
      },
      readTask: async (task, upTo) => {
        await read({ taskId: task, upTo }, (item, its) => its === task && item.number <= upTo);
      },
      readAll: async (upTo) => {
        if (await read({ all: true, upTo }, ({ number }) => number <= upTo)) announce('Everything is marked as read.');
      },
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
