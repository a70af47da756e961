import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../api/settings';
import { detailOf, type ImportState, NOT_SENT, sayOf, sendingTo, shareOf } from './importSteps';

const report = { counts: { tasks: 5_000 }, problems: [] } as unknown as ImportReport;

describe('what is said of an import', () => {
  it('names the file and the number of tasks, and says when nothing is written', () => {
    const sending = NOT_SENT;
    const says = (state: ImportState) => sayOf(state);
    expect(says({ step: 'checking', file: 'a.json', tasks: 1, sending })).toBe(
      'Checking one task of a.json; nothing is written yet …',
    );
    expect(says({ step: 'importing', file: 'a.json', report, sending })).toBe(
      'Importing 5,000 tasks, all of them or none …',
    );
    expect(says({ step: 'done', file: 'a.json', report, millis: 900 })).toBe('a.json is imported: 5,000 tasks.');
    expect(says({ step: 'done', file: 'a.json', report, millis: 12_400 })).toBe(
      'a.json is imported: 5,000 tasks in 12 s.',
    );
  });

  it('shows how much was sent, and then for how long the server works, which has no share', () => {
    const half = sendingTo(0.426, NOT_SENT, 1_000);
    expect(shareOf(NOT_SENT)).toBeNull();
    expect(shareOf(half)).toBe(0.426);
    expect(detailOf(half, 1_000)).toBe('42 % sent');
    const all = sendingTo(1, half, 2_000);
    expect(shareOf(all)).toBeNull();
    expect(detailOf(all, 2_500)).toBe('');
    expect(detailOf(sendingTo(1, all, 9_000), 14_000), 'since it had all of it').toBe(
      'The server has worked for 12 s.',
    );
  });
});
