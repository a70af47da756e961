import { describe, expect, it } from 'vitest';
import type { LogWanted } from '../../api/runs';
import type { LogLevel, LogPart, RunLine } from '../../api/types';
import { MatchingLines, MOST_MATCHES } from './matchingLines';
import { BLOCK, WholeLog } from './wholeLog';

const RANKS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** The server's log: every tenth line warns, every hundredth is an error. */
class Log {
  readonly asked: LogWanted[] = [];
  readonly lines: RunLine[] = [];
  isAway = false;

  constructor(count: number) {
    this.write(count);
  }

  write(count: number): RunLine[] {
    const from = this.lines.length;
    for (let number = from + 1; number <= from + count; number++) {
      const level = number % 100 === 0 ? 'error' : number % 10 === 0 ? 'warn' : 'info';
      this.lines.push({ number, level, message: `line ${number}`, timestamp: '2026-11-22T12:00:00Z' });
    }
    return this.lines.slice(from);
  }

  read = async (wanted: LogWanted): Promise<LogPart> => {
    this.asked.push(wanted);
    if (this.isAway) throw new Error('away');
    const { after = 0, before, limit = 200, level = 'debug', q = '' } = wanted;
    const matching = this.lines.filter(
      (line) => RANKS.indexOf(line.level) >= RANKS.indexOf(level) && line.message.includes(q),
    );
    const last = this.lines.length;
    if (before !== undefined) {
      return { lines: matching.filter((line) => line.number < before).slice(-limit), last, before: null, after: null };
    }
    const behind = matching.filter((line) => line.number > after);
    const lines = behind.slice(0, limit);
    return { lines, last, before: null, after: behind.length > limit ? (lines.at(-1)?.number ?? null) : null };
  };
}

function opened<S extends WholeLog | MatchingLines>(source: S): S {
  source.open();
  return source;
}

/** Until nothing is being read. */
async function settled(source: WholeLog | MatchingLines): Promise<void> {
  do await new Promise((done) => setTimeout(done));
  while (source.state().isReading);
}

describe('the whole log', () => {
  it('reads the block in sight and no other', async () => {
    const log = new Log(50_000);
    const source = opened(new WholeLog(log.read));
    await settled(source);
    expect(source.state()).toMatchObject({ rows: 50_000, isKnown: true, error: null });
    source.want(40_000, 40_060);
    await settled(source);
    expect(source.row(40_010)?.message).toBe('line 40011');
    expect(source.row(20_000)).toBeUndefined();
    expect(log.asked).toEqual([
      { after: 0, limit: BLOCK },
      { after: 40_000, limit: BLOCK },
    ]);
  });

  it('goes on with what is in sight when that changed while it was reading', async () => {
    const log = new Log(50_000);
    const source = opened(new WholeLog(log.read));
    await settled(source);
    for (let first = 1_000; first < 49_000; first += 1_000) source.want(first, first + 40);
    await settled(source);
    expect(source.row(48_010)?.number).toBe(48_011);
    expect(log.asked.length).toBeLessThan(5);
  });

  it('takes lines that are told, and reads those that were missed', async () => {
    const log = new Log(10);
    const source = opened(new WholeLog(log.read));
    await settled(source);
    source.want(0, 100);
    source.tell(log.write(5), 15);
    await settled(source);
    expect(log.asked).toHaveLength(1);
    expect(source.row(14)?.number).toBe(15);
    log.write(20);
    source.tell(log.write(5), 40);
    await settled(source);
    expect(source.state().rows).toBe(40);
    for (let row = 0; row < 40; row++) expect(source.row(row)?.number).toBe(row + 1);
  });

  it('says what went wrong, and reads on when asked to', async () => {
    const log = new Log(1_000);
    log.isAway = true;
    const source = opened(new WholeLog(log.read));
    await settled(source);
    expect(source.state()).toMatchObject({ isKnown: false, error: new Error('away') });
    source.want(0, 40);
    log.isAway = false;
    source.retry();
    await settled(source);
    expect(source.row(39)?.number).toBe(40);
  });

  it('finds errors in both directions, and the end of them', async () => {
    const source = opened(new WholeLog(new Log(1_000).read));
    expect(await source.errorBeside(0, 1)).toBe(100);
    expect(await source.errorBeside(100, 1)).toBe(200);
    expect(await source.errorBeside(200, -1)).toBe(100);
    expect(await source.errorBeside(100, -1)).toBeNull();
    expect(await source.errorBeside(1_000, 1)).toBeNull();
  });

  it('reads on after it was closed and opened again', async () => {
    const log = new Log(1_000);
    const source = opened(new WholeLog(log.read));
    source.close();
    source.open();
    await settled(source);
    source.want(600, 640);
    await settled(source);
    expect(source.row(639)?.number).toBe(640);
  });

  it('is told about an empty log', async () => {
    const source = opened(new WholeLog(new Log(0).read));
    await settled(source);
    expect(source.state()).toMatchObject({ rows: 0, isKnown: true });
  });
});

describe('the lines that match', () => {
  it('are all read, and found by their number', async () => {
    const source = opened(new MatchingLines(new Log(25_000).read, { level: 'warn' }));
    await settled(source);
    expect(source.state()).toMatchObject({ rows: 2_500, isCut: false });
    expect(source.row(source.indexOf(12_345))?.number).toBe(12_340);
    expect(await source.errorBeside(12_345, 1)).toBe(12_400);
    expect(await source.errorBeside(12_345, -1)).toBe(12_300);
  });

  it('are asked of the server when the log grows, once for many tellings', async () => {
    const log = new Log(95);
    const source = opened(new MatchingLines(log.read, { level: 'error' }));
    await settled(source);
    expect(source.state().rows).toBe(0);
    for (let i = 0; i < 20; i++) source.tell(log.write(1), log.lines.length);
    await settled(source);
    expect(source.row(0)?.number).toBe(100);
    expect(log.asked.length).toBeLessThan(5);
  });

  it('end where nobody reads on', async () => {
    const source = opened(new MatchingLines(new Log(30_000).read, { q: 'line' }));
    await settled(source);
    expect(source.state()).toMatchObject({ rows: MOST_MATCHES, isCut: true });
  });
});
