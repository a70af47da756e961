import { describe, expect, it } from 'vitest';
import type { StoryMaterial } from '../../api/story';
import type { AuditEvent, LogLevel, Question, RunLine } from '../../api/types';
import { barOf } from './bar';
import { entriesOf, errorBeside } from './entries';
import { countOf, type Stretch, stretchesOf } from './stretches';

const START = Date.parse('2026-11-22T10:00:00.000Z');
const time = (second: number) => new Date(START + second * 1_000).toISOString();

const line = (number: number, second: number, level: LogLevel = 'info'): RunLine => ({
  number,
  timestamp: time(second),
  level,
  message: `line ${number}`,
});

const RUN = {
  agent: 'ada',
  attemptNumber: 2,
  startedAt: time(0),
  endedAt: time(100),
  status: 'failed',
  summary: 'No data',
} as const;

let seq = 0;
const event = (eventType: string, second: number, after: Record<string, unknown>, before = {}): AuditEvent => {
  seq += 1;
  const who = { actor: 'ada', actorKind: 'agent', entityType: 'task', entityId: 't' } as const;
  return { id: `b:${seq}`, board: 'b', seq, eventType, before, after, timestamp: time(second), ...who };
};
const step = (second: number, name: string, status: string, more = {}) =>
  event('task.progressed', second, { progress: { step: name, status }, ...more });

const material = (more: Partial<StoryMaterial>): StoryMaterial => ({
  plan: ['Read', 'Compute'],
  events: [],
  comments: [],
  questions: [],
  log: { lines: [], last: 0 },
  isCut: false,
  ...more,
});

const QUESTION = { id: 'q1', text: 'Which year?' };
const ASKED = event('question.asked', 20, { question: QUESTION });
const ANSWERED = event('question.answered', 50, { question: null }, { question: QUESTION });

describe('the log between what happened', () => {
  const told = (pieces: ReturnType<typeof stretchesOf>) =>
    pieces.map((piece) => (piece.kind === 'error' ? `error ${piece.line.number}` : `${piece.from}–${piece.to}`));

  it('is cut where something happened, and an error stands by itself', () => {
    const lines = [line(1, 1), line(2, 2), line(3, 9), line(4, 10, 'error'), line(5, 11), line(6, 20)];
    expect(told(stretchesOf(lines, [START + 5_000]))).toEqual(['1–2', '3–3', 'error 4', '5–6']);
  });

  it('counts what was not read where it is missing', () => {
    const lines = [line(1, 1), line(2, 2), line(900, 50, 'error'), line(4_000, 70, 'warn'), line(5_000, 90)];
    const pieces = stretchesOf(lines, [START + 80_000]);
    expect(told(pieces)).toEqual(['1–899', 'error 900', '901–4999', '5000–5000']);
    expect(countOf(pieces[2] as Stretch)).toBe('4,099 lines, 1 warning');
  });

  it('keeps the order of the lines whatever times an agent gives them', () => {
    const pieces = stretchesOf([line(1, 30), line(2, 10, 'error'), line(3, 31)], []);
    expect(pieces.map(({ at }) => (at - START) / 1_000)).toEqual([30, 30, 31]);
  });

  it('folds errors beyond the first hundred', () => {
    const lines = Array.from({ length: 103 }, (_, index) => line(index + 1, index, 'error'));
    const pieces = stretchesOf(lines, []);
    expect(pieces).toHaveLength(101);
    expect(countOf(pieces[100] as Stretch)).toBe('3 lines, 3 errors');
  });
});

describe('the story', () => {
  it('tells in order what happened during the attempt, and nothing else', () => {
    const questions = [{ ...QUESTION, answer: '2026' } as Question];
    const events = [
      step(101, 'Later', 'done'),
      ANSWERED,
      ASKED,
      step(5, 'Read', 'running'),
      step(-5, 'Before', 'done'),
    ];
    const log = { lines: [line(1, 6), line(2, 60, 'error')], last: 2 };
    const entries = entriesOf(RUN, material({ events, questions, log }));
    expect(entries.map(({ words, text, id }) => [words || id, text])).toEqual([
      ['began attempt 2', null],
      ['began “Read”', null],
      ['lines-1', null],
      ['asked', 'Which year?'],
      ['answered', '2026'],
      ['Error', 'line 2'],
      ['failed', 'No data'],
    ]);
  });

  it('says how far the plan is, with a step or by itself', () => {
    const events = [
      step(5, 'Read', 'done', { currentStepIndex: 1 }),
      event('task.updated', 6, { currentStepIndex: 1 }),
    ];
    const [, done, reached] = entriesOf(RUN, material({ events }));
    expect([done?.words, done?.text]).toEqual(['finished “Read”', 'Plan: 1 of 2 steps done']);
    expect(reached?.words).toBe('reached step 2 of 2: “Compute”');
  });

  it('tells of approvals with what was asked for and said to it', () => {
    const events = [
      event('approval.requested', 5, { approval: { id: 'a1', note: 'May I delete it?' } }),
      event('approval.rejected', 9, { approval: { id: 'a1', comment: 'Keep it' } }),
      event('task.cancel_requested', 12, {}),
    ];
    const entries = entriesOf(RUN, material({ events })).slice(1, -1);
    expect(entries.map(({ words, text }) => [words, text])).toEqual([
      ['asked for an approval', 'May I delete it?'],
      ['rejected it', 'Keep it'],
      ['asked for a stop', null],
    ]);
    expect(barOf(entriesOf(RUN, material({ events })), START + 100_000).waits).toMatchObject([
      { name: 'Waited for an approval', length: '4 s' },
    ]);
  });

  it('knows the way from error to error', () => {
    const lines = [line(1, 1), line(2, 2, 'error'), line(3, 3), line(4, 4, 'error')];
    const entries = entriesOf(RUN, material({ log: { lines, last: 4 } }));
    const from = (id: string | undefined, direction: 1 | -1) => errorBeside(entries, id, direction);
    expect([from(undefined, 1), from('line-2', 1), from('line-4', 1)]).toEqual(['line-2', 'line-4', null]);
    expect([from(undefined, -1), from('lines-3', -1), from('line-2', -1)]).toEqual(['line-4', 'line-2', null]);
  });

  it('has no end while the run goes on, and no bookkeeping', () => {
    const events = [event('task.updated', 5, { priority: 'High' }), event('run.created', 0, { status: 'running' })];
    const entries = entriesOf({ ...RUN, endedAt: null, status: 'running' }, material({ events }));
    expect(entries.map(({ id }) => id)).toEqual(['began']);
  });
});

describe('the timeline', () => {
  const bar = (events: AuditEvent[], more = {}) =>
    barOf(entriesOf({ ...RUN, ...more }, material({ events })), START + 100_000);

  it('has a step from its beginning to its end, to the next one, or to the end of the run', () => {
    const { steps } = bar([
      step(10, 'A', 'running'),
      step(30, 'A', 'failed'),
      step(30, 'B', 'running'),
      step(60, 'C', 'running'),
    ]);
    expect(steps.map(({ name, from, share, isFailed }) => [name, from, share, isFailed])).toEqual([
      ['A', 0.1, 0.2, true],
      ['B', 0.3, 0.3, false],
      ['C', 0.6, 0.4, false],
    ]);
  });

  it('gives a step that is only told when done the time since the one before', () => {
    const { steps } = bar([step(25, 'A', 'done'), step(75, 'B', 'done')]);
    expect(steps.map(({ from, share }) => [from, share])).toEqual([
      [0, 0.25],
      [0.25, 0.5],
    ]);
  });

  it('says what the run waited for, also while it does', () => {
    expect(bar([ASKED, ANSWERED])).toMatchObject({
      waits: [{ name: 'Waited for an answer', from: 0.2, share: 0.3, length: '30 s' }],
      words: '1 min 40 s: no steps reported, waited for an answer for 30 s',
    });
    expect(bar([ASKED], { endedAt: null }).waits).toMatchObject([{ from: 0.2, share: 0.8 }]);
  });

  it('marks errors where they were written', () => {
    const log = { lines: [line(1, 50, 'error')], last: 1 };
    const { errors } = barOf(entriesOf(RUN, material({ log })), START + 100_000);
    expect(errors).toEqual([{ entry: 'line-1', from: 0.5 }]);
  });
});
