import { describe, expect, it } from 'vitest';
import { decode, type SideMessage, type SideOutgoing } from './frames';
import { SideChannels, type SideLine, type SideListener } from './side';

/** A socket that writes down what is sent, and a listener that writes down what it hears. */
class Wire implements SideLine {
  readonly sent: SideOutgoing[] = [];

  send(message: SideOutgoing): void {
    this.sent.push(message);
  }

  get lastId(): number {
    const last = this.sent.findLast((message) => message.type === 'subscribe');
    return last?.type === 'subscribe' ? last.id : 0;
  }
}

class Ear implements SideListener {
  readonly heard: string[] = [];

  onFrame(message: SideMessage): void {
    this.heard.push(message.type);
  }

  onResync(message: SideMessage): void {
    this.heard.push(`resync by ${message.type}`);
  }
}

function answered(channels: SideChannels, wire: Wire, answer: object): void {
  channels.hear({ type: 'subscribed', id: wire.lastId, ...answer });
}

const LINES = { type: 'run:lines', channel: 'run:r1', run: 'r1', last: 2, lines: [] };

describe('a channel beside the boards', () => {
  it('is subscribed to once there is a line, and begins with reading its source', () => {
    const [channels, wire, ear] = [new SideChannels(), new Wire(), new Ear()];
    channels.listen('run:r1', ear);
    channels.opened(wire);
    expect(wire.sent).toEqual([{ type: 'subscribe', id: wire.lastId, payload: { channel: 'run:r1' } }]);
    channels.hear(LINES);
    answered(channels, wire, { channel: 'run:r1', last: 0 });
    channels.hear(LINES);
    channels.hear({ ...LINES, channel: 'run:r2' });
    expect(ear.heard).toEqual(['resync by subscribed', 'run:lines']);
  });

  it('is subscribed to again on the next line, and read again', () => {
    const [channels, wire, ear] = [new SideChannels(), new Wire(), new Ear()];
    channels.listen('me', ear);
    channels.opened(wire);
    answered(channels, wire, { channel: 'me', person: 'human' });
    channels.closed(wire);
    channels.hear({ type: 'notification:created', channel: 'me', person: 'human' });
    const next = new Wire();
    channels.opened(next);
    channels.closed(wire);
    answered(channels, next, { channel: 'me', person: 'human' });
    channels.hear({ type: 'notification:created', channel: 'me', person: 'human' });
    expect(ear.heard).toEqual(['resync by subscribed', 'resync by subscribed', 'notification:created']);
  });

  it('is left when the last listener goes, and not before', () => {
    const [channels, wire, one, other] = [new SideChannels(), new Wire(), new Ear(), new Ear()];
    channels.opened(wire);
    const leaveOne = channels.listen('activity:MC', one);
    answered(channels, wire, { channel: 'activity', board: 'b1' });
    const leaveOther = channels.listen('activity:MC', other);
    answered(channels, wire, { channel: 'activity', board: 'b1' });
    leaveOne();
    channels.hear({ type: 'activity', board: 'b1' });
    channels.hear({ type: 'activity', board: 'b2' });
    expect(one.heard).toEqual(['resync by subscribed', 'resync by subscribed']);
    expect(other.heard).toEqual(['resync by subscribed', 'activity']);
    expect(wire.sent.map(({ type }) => type)).toEqual(['subscribe', 'subscribe']);
    leaveOther();
    leaveOther();
    expect(wire.sent.slice(2)).toEqual([{ type: 'unsubscribe', payload: { channel: 'activity', board: 'MC' } }]);
  });

  it('is read again when the server says that it told too much', () => {
    const [channels, wire, ear] = [new SideChannels(), new Wire(), new Ear()];
    channels.opened(wire);
    channels.listen('me:bea', ear);
    expect(wire.sent[0]).toMatchObject({ payload: { channel: 'me', person: 'bea' } });
    answered(channels, wire, { channel: 'me', person: 'bea' });
    channels.hear({ type: 'notification:resync', channel: 'me', person: 'bea' });
    channels.hear({ type: 'notification:resync', channel: 'me', person: 'cleo' });
    expect(ear.heard).toEqual(['resync by subscribed', 'resync by notification:resync']);
  });

  it('hears no answer to a subscription that was replaced', () => {
    const [channels, wire, ear] = [new SideChannels(), new Wire(), new Ear()];
    channels.opened(wire);
    channels.listen('me', ear);
    const { lastId: first } = wire;
    channels.listen('me', new Ear());
    channels.hear({ type: 'subscribed', id: first, channel: 'me', person: 'human' });
    expect(ear.heard).toEqual([]);
  });
});

describe('a message of the server', () => {
  it.each([
    ['{"type":"run:lines","channel":"run:r","run":"r","last":1,"lines":[]}', 'side'],
    ['{"type":"activity","board":"b","tasks":{}}', 'side'],
    ['{"type":"subscribed","id":1,"channel":"me","person":"human"}', 'side'],
    ['{"type":"subscribed","id":1,"board":"b","epoch":"e","seq":4,"recovered":true}', 'subscribed'],
    ['{"type":"task:updated","board":"b","seq":4,"data":{}}', 'event'],
  ])('belongs to a board or stands beside them: %s', (text, kind) => expect(decode(text).kind).toBe(kind));
});
