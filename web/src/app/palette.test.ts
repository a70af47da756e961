import { expect, it } from 'vitest';
import { type FoundTask, found, type PaletteEntry } from './palette';

const entry = (id: string, name: string): PaletteEntry => ({ id, name, icon: 'grid', run: () => {} });
const task = (key: string, title: string): FoundTask => ({ key, title, executionState: 'queued' });

const ENTRIES = [entry('a', 'New task'), entry('b', 'Go to runs'), entry('c', 'Dark theme')];
const TASKS = [task('MC-1', 'Run the tests'), task('MC-12', 'Write the docs')];

const ids = (text: string, recent: string[] = [], far: FoundTask[] = []) =>
  found({ text, entries: ENTRIES, tasks: TASKS, far, recent }).map(({ id }) => id);

it('shows every action before anything is typed, the recent first', () => {
  expect(ids('')).toEqual(['a', 'b', 'c']);
  expect(ids('', ['c', 'task/MC-12'])).toEqual(['task/MC-12', 'c', 'a', 'b']);
});

it('finds actions and tasks by words, tasks by key as well', () => {
  expect(ids('run')).toEqual(['b', 'task/MC-1']);
  expect(ids('docs')).toEqual(['task/MC-12']);
  expect(ids('mc-1')).toEqual(['task/MC-1', 'task/MC-12']);
  expect(ids('nothing at all')).toEqual([]);
});

it('adds what the server found elsewhere, each task once', () => {
  expect(ids('docs', [], [task('OPS-3', 'Docs of operations'), task('MC-12', 'Write the docs')])).toEqual([
    'task/MC-12',
    'task/OPS-3',
  ]);
});
