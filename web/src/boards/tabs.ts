/** This tab among the others, told apart by locks that end with their tab, however it ends. */
import type { Tabs } from './outbox';

const TAB = 'mission.tab.';
const OUTBOX = 'mission.outbox';

export function openTab(): Tabs {
  const own = crypto.randomUUID();
  const { locks } = navigator;
  // Without locks (no secure context) every tab takes over everything; the idempotency keys make that harmless.
  if (!locks) return { own, alive: async () => new Set([own]), alone: (run) => run() };
  const held = new Promise<void>((done) => {
    void locks.request(TAB + own, () => {
      done();
      return new Promise(() => {});
    });
  });
  return {
    own,
    alive: async () => {
      await held;
      const { held: names = [] } = await locks.query();
      return new Set(names.flatMap(({ name = '' }) => (name.startsWith(TAB) ? [name.slice(TAB.length)] : [])));
    },
    alone: async (run) => await locks.request(OUTBOX, run),
  };
}
