/** The steps of an import, and what is said at each of them. */
import type { ImportReport } from '../api/settings';
import { span } from '../lib/time';

/** The file is on its way (0 to 1), and with the server from then on; null before the first word of it. */
export interface Sending {
  readonly sent: number | null;
  /** When the server had all of it. */
  readonly arrivedAt: number | null;
}

export type ImportState =
  | { readonly step: 'none' }
  | { readonly step: 'reading'; readonly file: string }
  | { readonly step: 'checking'; readonly file: string; readonly tasks: number; readonly sending: Sending }
  | { readonly step: 'checked'; readonly file: string; readonly report: ImportReport }
  | { readonly step: 'importing'; readonly file: string; readonly report: ImportReport; readonly sending: Sending }
  | { readonly step: 'done'; readonly file: string; readonly report: ImportReport; readonly millis: number }
  | { readonly step: 'failed'; readonly file: string; readonly sentence: string; readonly requestId: string | null };

export const NOT_SENT: Sending = { sent: null, arrivedAt: null };

/** What takes no longer is not worth a number. */
const SHORT_MILLIS = 2_000;

export const sendingTo = (share: number, { arrivedAt }: Sending, now: number): Sending =>
  share < 1 ? { sent: share, arrivedAt: null } : { sent: 1, arrivedAt: arrivedAt ?? now };

/** How far the bar is: as far as the file was sent, and open-ended while the server works, which it does at one go. */
export const shareOf = ({ sent }: Sending): number | null => (sent === null || sent >= 1 ? null : sent);

/** One sentence for the step; it changes with the step only, since it is read aloud. */
export function sayOf(state: ImportState): string {
  switch (state.step) {
    case 'none':
      return '';
    case 'reading':
      return `Reading ${state.file} …`;
    case 'checking':
      return `Checking ${tasks(state.tasks)} of ${state.file}; nothing is written yet …`;
    case 'checked':
      return state.report.problems.length > 0
        ? `${state.file} cannot be imported as it is.`
        : `${state.file} can be imported. Nothing is written yet.`;
    case 'importing':
      return `Importing ${tasks(state.report.counts.tasks)}, all of them or none …`;
    case 'done':
      return `${state.file} is imported: ${tasks(state.report.counts.tasks)}${took(state.millis)}.`;
    case 'failed':
      return `${state.file} was not imported.`;
  }
}

/** What goes on meanwhile: "42 % sent", then "the server has worked for 12 s". */
export function detailOf({ sent, arrivedAt }: Sending, now: number): string {
  if (sent !== null && sent < 1) return `${Math.floor(sent * 100)} % sent`;
  const worked = arrivedAt === null ? 0 : now - arrivedAt;
  return worked < SHORT_MILLIS ? '' : `The server has worked for ${span(worked)}.`;
}

const took = (millis: number) => (millis < SHORT_MILLIS ? '' : ` in ${span(millis)}`);

function tasks(count: number): string {
  return count === 1 ? 'one task' : `${count.toLocaleString('en')} tasks`;
}
