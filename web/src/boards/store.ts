/** The store of one board: what the log says (base), own changes on top (pending), and the view of both. */
import type { Card, Snapshot } from '../api/types';
import { ShardedMap } from '../lib/shardedMap';
import { applyEvents, type Base, baseOf } from '../live/apply';
import type { Sink } from '../live/connection';
import type { EventFrame } from '../live/frames';
import type { Position } from '../live/position';
import { type Edit, idOf, isConfirmed, type Pending, replay, type View } from './pending';
import { meetAgents } from './people';

/** A snapshot may be so much older than the moment it is asked for. */
const SNAPSHOT_AGE_MILLIS = 2_000;
/** Keys of own changes that are remembered, to tell them from others' when they come by. */
const OWN_KEYS = 200;

const NOTHING: View = { tasks: ShardedMap.empty(), order: new Map(), totals: {} };

export interface Watcher {
  /** The new events of a batch, before the board is drawn with them. */
  events(frames: readonly EventFrame[], isOwn: (frame: EventFrame) => boolean): void;
  /** A snapshot replaced everything: what happened in between is not told one by one. */
  reset(): void;
}

export class BoardStore implements Sink {
  private base: Base | null = null;
  private pending: readonly Pending[] = [];
  private shown: View = NOTHING;
  private readonly own = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private readonly watchers = new Set<Watcher>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  getBase = (): Base | null => this.base;
  getView = (): View => this.shown;
  getPending = (): readonly Pending[] => this.pending;

  card(id: string): Card | undefined {
    return this.shown.tasks.get(id);
  }

  position(): Position | null {
    return this.base?.position ?? null;
  }

  /** What is known before the connection stands. */
  restore(base: Base): void {
    if (!this.base) this.show(base, this.pending);
  }

  reset(snapshot: Snapshot, requestedAt: number): void {
    const isOtherLog = this.base !== null && this.base.position.epoch !== snapshot.epoch;
    const open = this.pending.filter(
      ({ answer }) => !answer || (!isOtherLog && answer.at > requestedAt - SNAPSHOT_AGE_MILLIS),
    );
    meetAgents(snapshot.agents ?? []);
    this.show(baseOf(snapshot), open);
    for (const watcher of this.watchers) watcher.reset();
  }

  apply(frames: readonly EventFrame[]): boolean {
    if (!this.base) return false;
    const { base, applied, gap } = applyEvents(this.base, frames);
    for (const watcher of this.watchers) watcher.events(applied, this.isOwn);
    const seen = new Set(applied.map((frame) => frame.requestId));
    this.show(
      base,
      this.pending.filter(({ key }) => !seen.has(key)),
    );
    return !gap;
  }

  /** Told of every own change that is no longer shown on top: the log has it, or it was taken back. */
  gone: (key: string) => void = () => {};

  add(key: string, edit: Edit, answer: Pending['answer'] = null): void {
    this.remember(key);
    if (!this.isOpen(key)) this.show(this.base, [...this.pending, { key, edit, answer }]);
  }

  /** Own changes that the server is told of as one, under this key; each is shown until the log has it. */
  addTogether(key: string, edits: readonly Edit[]): void {
    this.remember(key);
    const added = edits.map((edit) => ({ key: `${key} ${idOf(edit)}`, edit, answer: null, together: key }));
    this.show(this.base, [...this.pending, ...added]);
  }

  /** What became of some of them: the versions of those that were changed; the others are no longer shown. */
  settleTogether(key: string, ids: ReadonlySet<string>, versions: ReadonlyMap<string, number>): void {
    const at = Date.now();
    this.show(
      this.base,
      this.pending.flatMap((one) => {
        if (one.together !== key || !ids.has(idOf(one.edit))) return one;
        const version = versions.get(idOf(one.edit));
        return version === undefined ? [] : { ...one, answer: { version, at } };
      }),
    );
  }

  isOpen(key: string): boolean {
    return this.pending.some((pending) => pending.key === key);
  }

  /** The same change in other words and under another key. */
  replace(key: string, nextKey: string, edit: Edit): void {
    this.remember(nextKey);
    this.show(
      this.base,
      this.pending.map((pending) => (pending.key === key ? { key: nextKey, edit, answer: null } : pending)),
    );
  }

  /** The server said yes; the change stays on top until the log has it. */
  answered(key: string, task: Card | null): void {
    this.show(
      this.base,
      this.pending.map((pending) => (pending.key === key ? settled(pending, task) : pending)),
    );
  }

  drop(key: string): void {
    this.show(
      this.base,
      this.pending.filter((pending) => pending.key !== key),
    );
  }

  /** What the log tells under this key is an own change. */
  remember(key: string): void {
    this.own.add(key);
    for (const old of this.own) {
      if (this.own.size <= OWN_KEYS) break;
      this.own.delete(old);
    }
  }

  private isOwn = (frame: EventFrame): boolean => frame.requestId !== null && this.own.has(frame.requestId);

  private show(base: Base | null, pending: readonly Pending[]): void {
    const before = this.pending;
    this.base = base;
    this.pending = base ? pending.filter((one) => !isConfirmed(one, base)) : pending;
    for (const { key, together } of before) if (!together && !this.isOpen(key)) this.gone(key);
    this.shown = base ? replay(this.pending, base) : NOTHING;
    for (const listener of this.listeners) listener();
  }
}

function settled(pending: Pending, task: Card | null): Pending {
  const answer = { version: task?.version ?? 0, at: Date.now() };
  const edit: Edit = pending.edit.kind === 'create' && task ? { ...pending.edit, task } : pending.edit;
  return { ...pending, edit, answer };
}
