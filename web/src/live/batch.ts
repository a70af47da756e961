/** Collects frames and hands them on with an animation frame, so that a burst draws once and a flood draws seldom. */
import type { EventFrame } from './frames';

/** Between two draws: nobody reads faster, and each draw costs more than the events in it. The first event waits for nothing. */
const REST_MILLIS = 50;

/** A hidden tab has no animation frames; there a timer does. */
const HIDDEN_MILLIS = 250;

export class FrameBatch {
  private frames: EventFrame[] = [];
  private cancel: (() => void) | null = null;
  private last = Number.NEGATIVE_INFINITY;

  constructor(private readonly hand: (frames: readonly EventFrame[]) => void) {}

  add(frame: EventFrame): void {
    this.frames.push(frame);
    this.cancel ??= soon(() => this.flush(), this.last + REST_MILLIS - performance.now());
  }

  flush(): void {
    const { frames } = this;
    this.clear();
    this.last = performance.now();
    if (frames.length > 0) this.hand(frames);
  }

  clear(): void {
    this.cancel?.();
    this.cancel = null;
    this.frames = [];
  }
}

/** Whichever comes first: the tab may be hidden between asking for a frame and getting it. */
function soon(run: () => void, restMillis: number): () => void {
  let frame = 0;
  const ask = () => {
    frame = requestAnimationFrame(run);
  };
  const rest = restMillis > 0 ? setTimeout(ask, restMillis) : ask();
  const timer = setTimeout(run, HIDDEN_MILLIS);
  return () => {
    clearTimeout(rest ?? undefined);
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
