/** Texts that two people changed at once: kept until somebody says whose it is to be. */
import type { Dispute } from './conflict';
import type { Choice } from './sender';

export interface OpenDispute extends Dispute {
  readonly id: number;
  readonly taskKey: string;
  readonly choose: (choice: Choice) => void;
}

let disputes: readonly OpenDispute[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

export function ask(taskKey: string, dispute: Dispute): Promise<Choice> {
  return new Promise((answer) => {
    lastId += 1;
    const id = lastId;
    const choose = (choice: Choice) => {
      set(disputes.filter((one) => one.id !== id));
      answer(choice);
    };
    set([...disputes, { ...dispute, id, taskKey, choose }]);
  });
}

export function getDisputes(): readonly OpenDispute[] {
  return disputes;
}

export function subscribeDisputes(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly OpenDispute[]): void {
  disputes = next;
  for (const listener of listeners) listener();
}
