/** The table of what can be done anywhere. */
import type { Action } from '../../ui/action';
import { back } from './back';
import { filter } from './filter';
import { help } from './help';
import { newTask } from './newTask';
import { pages } from './pages';
import { palette } from './palette';
import { search } from './search';
import { singleKeysOff, singleKeysOn } from './singleKeys';
import { themes } from './themes';
import { undo } from './undo';
import type { AppWorld } from './world';

export const APP_ACTIONS: readonly Action<AppWorld>[] = [
  palette,
  newTask,
  search,
  filter,
  undo,
  back,
  help,
  ...pages,
  ...themes,
  singleKeysOff,
  singleKeysOn,
];
