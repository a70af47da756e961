/** What a log view shows: rows that are there or on their way, read in parts when they come into sight. */
import type { LogWanted } from '../../api/runs';
import type { LogLevel, LogPart, RunLine } from '../../api/types';

export type ReadLog = (wanted: LogWanted, signal: AbortSignal) => Promise<LogPart>;

export interface LogFilter {
  /** This level and graver ones. */
  readonly level?: LogLevel | undefined;
  /** Only messages with this text. */
  readonly q?: string | undefined;
}

/** What the view needs to know at once; a new object whenever something changed. */
export interface LogState {
  readonly rows: number;
  /** Lines are being read that nobody can see yet. */
  readonly isReading: boolean;
  /** The beginning is known: no rows means that there are none. */
  readonly isKnown: boolean;
  /** There are more lines that match than are shown. */
  readonly isCut: boolean;
  readonly error: unknown;
}

export interface LogSource {
  readonly state: () => LogState;
  readonly subscribe: (listener: () => void) => () => void;
  row(index: number): RunLine | undefined;
  /** The row of a line, or the nearest one before it. */
  indexOf(number: number): number;
  /** The next line of level error behind a line, or the one before it. */
  errorBeside(number: number, direction: 1 | -1): Promise<number | null>;
  /** These rows are in sight, up to but not including `end`. */
  want(first: number, end: number): void;
  /** Lines that were told live. */
  tell(lines: readonly RunLine[], last: number): void;
  retry(): void;
  open(): void;
  close(): void;
}

export const NOTHING_KNOWN: LogState = { rows: 0, isReading: false, isKnown: false, isCut: false, error: null };

/** Reads on, one part after the other, until there is nothing to read; what both sources have in common. */
export abstract class Reader {
  protected gone = new AbortController();
  private current: LogState = NOTHING_KNOWN;
  private readonly listeners = new Set<() => void>();
  /** Whose reading is under way: one that was closed ends by itself. */
  private reading: AbortController | null = null;
  /** Something was asked for since the last look at what there is to read. */
  private asked = false;

  /** Reads one part. Answers false when there is none to read. */
  protected abstract step(signal: AbortSignal): Promise<boolean>;

  state = (): LogState => this.current;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  open(): void {
    this.gone = new AbortController();
    this.pump();
  }

  close(): void {
    this.gone.abort();
  }

  retry(): void {
    this.set({ error: null });
    this.pump();
  }

  protected set(change: Partial<LogState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }

  protected pump(): void {
    this.asked = true;
    if (this.reading !== this.gone && !this.gone.signal.aborted) void this.readOn(this.gone);
  }

  private async readOn(own: AbortController): Promise<void> {
    this.reading = own;
    try {
      while (this.asked) {
        this.asked = false;
        if (await this.step(own.signal)) this.asked = true;
      }
      if (this.current.isReading) this.set({ isReading: false });
    } catch (error) {
      if (!own.signal.aborted) this.set({ isReading: false, error });
    } finally {
      if (this.reading === own) this.reading = null;
    }
  }
}
