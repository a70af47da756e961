/** The table of what can be done to a task: anywhere, and on the board. */
import type { Action } from '../../ui/action';
import { approve } from './approve';
import { assign } from './assign';
import { assignToMe } from './assignToMe';
import { due } from './due';
import { lift } from './lift';
import { moveTo } from './moveTo';
import { open } from './open';
import { place } from './place';
import { priority } from './priority';
import { reject } from './reject';
import { remove } from './remove';
import { retry } from './retry';
import { select } from './select';
import { selectNone } from './selectNone';
import { shiftLeft, shiftRight } from './shift';
import { status } from './status';
import { steps } from './steps';
import { tags } from './tags';
import { title } from './title';
import type { CardWorld, TaskWorld } from './world';

/** On a card, and in an open task. */
export const TASK_ACTIONS: readonly Action<TaskWorld>[] = [
  approve,
  reject,
  retry,
  assign,
  assignToMe,
  status,
  priority,
  tags,
  due,
  title,
  remove,
];

/** On a card; where both have a key, this is the nearer meaning. */
export const CARD_ACTIONS: readonly Action<CardWorld>[] = [
  open,
  ...steps,
  lift,
  shiftLeft,
  shiftRight,
  moveTo,
  place,
  select,
  selectNone,
];

/** What a card's menu shows below *Move to…*, in this order. */
export const MENU_ACTIONS: readonly Action<CardWorld>[] = [
  approve,
  reject,
  retry,
  assign,
  assignToMe,
  priority,
  tags,
  due,
  title,
  select,
  open,
];
