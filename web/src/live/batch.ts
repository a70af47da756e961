/** Collects frames and hands them on once per animation frame, so that a burst draws once. */
import type { EventFrame } from './frames';

/** A hidden tab has no animation frames; there a timer does. */
const HIDDEN_MILLIS = 250;

export class FrameBatch {
  private frames: EventFrame[] = [];
  private cancel: (() => void) | null = null;

  constructor(private readonly hand: (frames: readonly EventFrame[]) => void) {}

  add(frame: EventFrame): void {
    this.frames.push(frame);
    this.cancel ??= soon(() => this.flush());
  }

  flush(): void {
    const { frames } = this;
    this.clear();
    if (frames.length > 0) this.hand(frames);
  }

  clear(): void {
    this.cancel?.();
    this.cancel = null;
    this.frames = [];
  }
}

/** Whichever comes first: the tab may be hidden between asking for a frame and getting it. */
function soon(run: () => void): () => void {
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, HIDDEN_MILLIS);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
