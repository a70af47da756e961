/** What people do to an open task beside changing its fields: sent at once, and told when it is refused. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { describe } from '../api/problem';
import { partsKey, taskQuery } from '../api/queries';
import type { Card } from '../api/types';
import { announce } from '../ui/announcer';
import { showRefusal, showToast } from '../ui/toasts';

export interface TaskCalls {
  /** Answers whether it was done; `done` is the sentence that says so, where it is not plain to see. */
  run(call: () => Promise<unknown>, done?: string): Promise<boolean>;
}

export function useTaskCalls({ id, key }: Pick<Card, 'id' | 'key'>): TaskCalls {
  const queries = useQueryClient();
  return useMemo(() => {
    const renew = () => {
      void queries.invalidateQueries({ queryKey: partsKey(id) });
      void queries.invalidateQueries({ queryKey: taskQuery(key).queryKey });
    };
    return {
      run: async (call, done) => {
        try {
          await call();
          if (done) {
            announce(done);
            showToast({ text: done, tone: 'plain' });
          }
          return true;
        } catch (error) {
          showRefusal(describe(error));
          return false;
        } finally {
          // Also when it was refused: then somebody else was first.
          renew();
        }
      },
    };
  }, [queries, id, key]);
}
