/** What the actions of the app may use. */
import type { TaskWorld } from '../../boards/actions/world';
import type { Verb } from '../useKeys';

export interface AppWorld {
  /** What the page on screen answers to; undefined when it does not. */
  verb(verb: Verb): (() => void) | undefined;
  hasPage(path: string): boolean;
  go(path: string): void;
  show(sheet: 'help' | 'palette'): void;
  /** Takes the last own change back and says which; null when there is none. Undefined without a board. */
  readonly undo: (() => string | null) | undefined;
  /** The task that is open. */
  readonly task: TaskWorld | null;
}
