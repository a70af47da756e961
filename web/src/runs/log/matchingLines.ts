/** The lines of a log that match a filter, read from its beginning to its end, and on as it grows. */
import type { RunLine } from '../../api/types';
import { placeIn } from '../../lib/sorted';
import type { LogFilter, LogSource, ReadLog } from './source';
import { Reader } from './source';

const AT_ONCE = 1_000;
/** More than this nobody reads; a narrower filter finds them. */
export const MOST_MATCHES = 20_000;

export class MatchingLines extends Reader implements LogSource {
  private readonly lines: RunLine[] = [];
  /** Up to which line the log was looked through, and up to which there are lines. */
  private looked = 0;
  private last = 0;

  constructor(
    private readonly read: ReadLog,
    private readonly filter: LogFilter,
  ) {
    super();
  }

  row(index: number): RunLine | undefined {
    return this.lines[index];
  }

  indexOf(number: number): number {
    return Math.max(0, placeIn(this.lines, (line) => line.number <= number) - 1);
  }

  async errorBeside(number: number, direction: 1 | -1): Promise<number | null> {
    const isError = ({ level }: RunLine) => level === 'error';
    const found =
      direction === 1
        ? this.lines.find((line) => isError(line) && line.number > number)
        : this.lines.findLast((line) => isError(line) && line.number < number);
    return found?.number ?? null;
  }

  want(): void {}

  /** Whether a new line matches is the server's to say. */
  tell(_lines: readonly RunLine[], last: number): void {
    this.last = Math.max(this.last, last);
    this.pump();
  }

  protected async step(signal: AbortSignal): Promise<boolean> {
    if (!this.hasMore()) return false;
    this.set({ isReading: true });
    const { lines, last, after } = await this.read({ ...this.filter, after: this.looked, limit: AT_ONCE }, signal);
    this.lines.push(...lines.slice(0, MOST_MATCHES - this.lines.length));
    this.last = Math.max(this.last, last);
    // The end is asked for before the lines: some may be newer.
    this.looked = after ?? Math.max(last, lines.at(-1)?.number ?? 0);
    const isCut = this.lines.length >= MOST_MATCHES && (after !== null || this.looked < this.last);
    this.set({ rows: this.lines.length, isKnown: true, isCut });
    return true;
  }

  private hasMore(): boolean {
    const { isKnown, error } = this.state();
    if (error !== null || this.lines.length >= MOST_MATCHES) return false;
    return !isKnown || this.looked < this.last;
  }
}
