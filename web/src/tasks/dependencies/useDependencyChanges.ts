/** Adding and removing a dependency; what was done can be taken back from its message, or with Ctrl Z. */
import { useMemo } from 'react';
import type { Refusal } from '../../api/problem';
import { useBoardSession } from '../../boards/session';
import { announce } from '../../ui/announcer';
import { showRefusal, showToast } from '../../ui/toasts';

/** One task waits for another. */
export interface Wait {
  readonly waiter: { readonly id: string; readonly key: string };
  readonly first: { readonly id: string; readonly key: string };
}

export interface DependencyChanges {
  /** Answers why it was refused, or null. */
  add(wait: Wait): Promise<string | null>;
  remove(wait: Wait): Promise<void>;
}

export function useDependencyChanges(): DependencyChanges {
  const { commands } = useBoardSession();
  return useMemo(() => {
    const send = ({ waiter, first }: Wait, isThere: boolean) => commands.link(waiter.id, first.id, isThere);
    const change = async (wait: Wait, isThere: boolean): Promise<Refusal | null> => {
      const refusal = await send(wait, isThere);
      if (refusal !== null) return refusal;
      const text = `${wait.waiter.key} ${isThere ? 'now waits' : 'no longer waits'} for ${wait.first.key}`;
      const back = async () => {
        const why = await send(wait, !isThere);
        if (why !== null) showRefusal(why);
      };
      const undo = commands.undo.push({ name: text, run: () => void back() });
      announce(text);
      showToast({ text, tone: 'plain', action: { label: 'Undo', run: undo } });
      return null;
    };
    return {
      add: async (wait) => (await change(wait, true))?.sentence ?? null,
      remove: async (wait) => {
        const why = await change(wait, false);
        if (why !== null) showRefusal(why);
      },
    };
  }, [commands]);
}
