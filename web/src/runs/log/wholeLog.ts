/** The whole log: line n is row n - 1, so that any place of it can be shown, and only what is in sight is read. */
import type { RunLine } from '../../api/types';
import type { LogSource, ReadLog } from './source';
import { Reader } from './source';

/** Read at a time; blocks begin at multiples of it. */
export const BLOCK = 500;

export class WholeLog extends Reader implements LogSource {
  private readonly lines: (RunLine | undefined)[] = [];
  private wanted = { first: 0, end: 1 };

  constructor(private readonly read: ReadLog) {
    super();
  }

  row(index: number): RunLine | undefined {
    return this.lines[index];
  }

  indexOf(number: number): number {
    return Math.max(0, Math.min(number, this.state().rows) - 1);
  }

  async errorBeside(number: number, direction: 1 | -1): Promise<number | null> {
    const from = direction === 1 ? { after: number } : { before: Math.max(1, number) };
    const { lines } = await this.read({ ...from, level: 'error', limit: 1 }, this.gone.signal);
    return lines[0]?.number ?? null;
  }

  want(first: number, end: number): void {
    this.wanted = { first, end };
    this.pump();
  }

  tell(lines: readonly RunLine[], last: number): void {
    this.take(lines, last);
    this.pump();
  }

  /** One block after the other, always for what is in sight now: a quick drag leaves most of the log unread. */
  protected async step(signal: AbortSignal): Promise<boolean> {
    const missing = this.firstMissing();
    if (missing === null) return false;
    this.set({ isReading: true });
    const after = Math.floor(missing / BLOCK) * BLOCK;
    const { lines, last } = await this.read({ after, limit: BLOCK }, signal);
    this.take(lines, last);
    if (this.lines[missing] === undefined && missing < last) throw new Error('The server left lines out.');
    return true;
  }

  private firstMissing(): number | null {
    const { isKnown, rows, error } = this.state();
    if (error !== null) return null;
    if (!isKnown) return this.wanted.first;
    for (let row = this.wanted.first; row < Math.min(this.wanted.end, rows); row++) {
      if (this.lines[row] === undefined) return row;
    }
    return null;
  }

  private take(lines: readonly RunLine[], last: number): void {
    for (const line of lines) this.lines[line.number - 1] = line;
    this.set({ rows: Math.max(this.state().rows, last, lines.at(-1)?.number ?? 0), isKnown: true });
  }
}
