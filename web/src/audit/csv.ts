/** The audit as a table for spreadsheets. */
import type { AuditLine } from '../api/types';
import { fieldChanges, sentenceOf } from './line';

const HEAD = ['time', 'board', 'seq', 'type', 'task', 'title', 'who', 'kind', 'session', 'what', 'before', 'after'];

export function csvOf(lines: readonly AuditLine[], boardName: (id: string) => string): string {
  return [HEAD, ...lines.map((line) => cellsOf(line, boardName))].map((row) => row.map(cell).join(',')).join('\r\n');
}

function cellsOf(line: AuditLine, boardName: (id: string) => string): string[] {
  const changes = fieldChanges(line);
  return [
    line.timestamp,
    boardName(line.board),
    String(line.seq),
    line.eventType,
    line.task?.key ?? line.task?.id ?? '',
    line.task?.title ?? '',
    line.actor,
    line.actorKind,
    line.session ?? '',
    sentenceOf(line),
    changes.map(({ field, before }) => `${field}: ${before}`).join('\n'),
    changes.map(({ field, after }) => `${field}: ${after}`).join('\n'),
  ];
}

/** Quoted where it has to be; what a spreadsheet would take for a formula is text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}
