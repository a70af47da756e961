/** The part of a row in which an approval is decided or a question answered; it comes when somebody wants it. */
import { later } from '../ui/later';

export const Asks = later(async () => (await import('../tasks/TaskAsks')).TaskAsks);
