/**
 * The channels beside the boards' logs, on the one connection of the tab: an inbox, the lines of a run, the fleet.
 * They have no positions and no replay: whoever is heard (again) reads the source once and then follows what is told.
 */
import type { SideMessage, SideOutgoing, SidePayload } from './frames';

/** `me` is the inbox of whoever sits here; `me:bea` is bea's. A board is named by its id or key. */
export type SideName = 'me' | 'fleet' | `me:${string}` | `run:${string}` | `activity:${string}`;

export interface SideListener {
  /** Something was told on the channel. */
  onFrame(message: SideMessage): void;
  /** What was told so far may be lost: read the source. Also said at the beginning, with the server's answer. */
  onResync(message: SideMessage): void;
}

export interface SideLine {
  send(message: SideOutgoing): void;
}

interface Wanted {
  readonly name: SideName;
  readonly listeners: Set<SideListener>;
  /** The subscribe that was sent last; an answer to an earlier one says nothing. */
  id: number;
  /** What the server answered to it: whose inbox, which board. Until then nothing that comes is for us. */
  scope: SideMessage | null;
}

/** Far from the numbers that the board's subscriptions count up from 1. */
const FIRST_ID = 1_000_000_000;

export class SideChannels {
  private readonly wanted = new Map<SideName, Wanted>();
  private line: SideLine | null = null;
  private lastId = FIRST_ID;

  /** A channel is subscribed to as long as anybody listens. A newcomer begins all of its listeners anew. */
  listen(name: SideName, listener: SideListener): () => void {
    const wanted = this.wanted.get(name) ?? { name, listeners: new Set(), id: 0, scope: null };
    this.wanted.set(name, wanted);
    wanted.listeners.add(listener);
    this.subscribe(wanted);
    return () => {
      if (!wanted.listeners.delete(listener) || wanted.listeners.size > 0) return;
      this.wanted.delete(name);
      this.line?.send({ type: 'unsubscribe', payload: payloadOf(name) });
    };
  }

  /** A socket is open: everything that is wanted is subscribed to there. */
  opened(line: SideLine): void {
    this.line = line;
    for (const wanted of this.wanted.values()) this.subscribe(wanted);
  }

  closed(line: SideLine): void {
    if (this.line !== line) return;
    this.line = null;
    for (const wanted of this.wanted.values()) wanted.scope = null;
  }

  hear(message: SideMessage): void {
    if (message.type === 'subscribed') this.answered(message);
    else for (const wanted of this.wanted.values()) if (isFor(wanted, message)) tell(wanted, message);
  }

  private subscribe(wanted: Wanted): void {
    wanted.scope = null;
    if (!this.line) return;
    this.lastId += 1;
    wanted.id = this.lastId;
    this.line.send({ type: 'subscribe', id: wanted.id, payload: payloadOf(wanted.name) });
  }

  private answered(answer: SideMessage): void {
    for (const wanted of this.wanted.values()) {
      if (wanted.id !== answer.id) continue;
      wanted.scope = answer;
      for (const listener of [...wanted.listeners]) listener.onResync(answer);
    }
  }
}

function tell({ listeners }: Wanted, message: SideMessage): void {
  const isResync = message.type.endsWith(':resync');
  for (const listener of [...listeners]) {
    if (isResync) listener.onResync(message);
    else listener.onFrame(message);
  }
}

function isFor({ name, scope }: Wanted, message: SideMessage): boolean {
  if (!scope) return false;
  if (name.startsWith('activity:')) return message.type === 'activity' && message.board === scope.board;
  return message.channel === scope.channel && message.person === scope.person;
}

function payloadOf(name: SideName): SidePayload {
  const colon = name.indexOf(':');
  const [channel, rest] = colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)];
  if (channel === 'activity') return { channel, board: rest };
  if (channel === 'me') return rest === '' ? { channel } : { channel, person: rest };
  return { channel: name };
}

const channels = new SideChannels();

/** Those of this tab. */
export function theSideChannels(): SideChannels {
  return channels;
}
