/** While much happens on a board, nothing turns, slides or flashes: movement would show no more, and cost half of the work. */
import type { BoardStore } from './store';

/** Events in one window from which on it is a rush. */
const MANY = 40;
const WINDOW_MILLIS = 1_000;

/** Counts in windows; a rush begins as soon as it is one, and is over after a window that is none. */
export class Rush {
  private count = 0;
  private since = 0;
  private isOn = false;

  constructor(private readonly onChange: (isOn: boolean) => void) {}

  /** So many events came by at this time, in milliseconds. */
  hear(events: number, now: number): void {
    if (now - this.since >= WINDOW_MILLIS) {
      const isLate = now - this.since >= 2 * WINDOW_MILLIS;
      if (this.isOn && (isLate || this.count < MANY)) this.set(false);
      this.since = now;
      this.count = 0;
    }
    this.count += events;
    if (this.count >= MANY && !this.isOn) this.set(true);
  }

  /** Whether somebody has to look again when nothing more comes. */
  get isRunning(): boolean {
    return this.isOn;
  }

  private set(isOn: boolean): void {
    this.isOn = isOn;
    this.onChange(isOn);
  }
}

/** Says it in the root element, as `data-rush`, for all style sheets. */
export function watchRush(store: BoardStore): () => void {
  const rush = new Rush((isOn) => document.documentElement.toggleAttribute('data-rush', isOn));
  let timer = 0;
  const lookAgain = () => {
    timer = 0;
    rush.hear(0, performance.now());
    if (rush.isRunning) timer = window.setTimeout(lookAgain, WINDOW_MILLIS);
  };
  const unwatch = store.watch({
    events: (frames) => {
      rush.hear(frames.length, performance.now());
      if (rush.isRunning && timer === 0) timer = window.setTimeout(lookAgain, WINDOW_MILLIS);
    },
    reset: () => {},
  });
  return () => {
    unwatch();
    window.clearTimeout(timer);
    document.documentElement.removeAttribute('data-rush');
  };
}
