/** Texts that two people changed at once, and words that were not taken: kept until somebody says what is to become of them. */
import type { Dispute } from './conflict';
import type { Choice } from './sender';

export type OpenDispute = Dispute & {
  readonly id: number;
  readonly taskKey: string;
  readonly choose: (choice: Choice) => void;
};

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
