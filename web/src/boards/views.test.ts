import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { currentView, ViewMemory } from './views';

const kept = new Map<string, string>();
const mine = { name: 'Mine', q: 'assignee:me', group: 'priority', density: 'compact' } as const;
const late = { name: 'Late', q: 'is:overdue sort:due', group: 'none', density: 'comfortable' } as const;

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const names = (board = 'MC') => new ViewMemory(board).get().map(({ name }) => name);

it('keeps views by board, in the order in which they came', () => {
  const memory = new ViewMemory('MC');
  memory.save(mine);
  memory.save(late);
  expect(names()).toEqual(['Mine', 'Late']);
  expect(names('WEB')).toEqual([]);
  expect(new ViewMemory('MC').get()[0]).toEqual(mine);
});

it('replaces, renames and deletes; two never have one name', () => {
  const memory = new ViewMemory('MC');
  memory.save(mine);
  memory.save(late);
  memory.save({ ...late, name: ' Mine ' });
  expect(memory.get()[0]).toEqual({ ...late, name: 'Mine' });
  expect(memory.rename('Mine', 'Late')).toBe(false);
  expect(memory.rename('Mine', ' ')).toBe(false);
  expect(memory.rename('Mine', 'Sooner')).toBe(true);
  memory.delete('Late');
  expect(names()).toEqual(['Sooner']);
});

it('knows which view one looks at', () => {
  const memory = new ViewMemory('MC');
  memory.save(mine);
  expect(currentView(memory.get(), mine)?.name).toBe('Mine');
  expect(currentView(memory.get(), { ...mine, q: '' })).toBeNull();
});

it('begins anew when what is kept is nothing it knows', () => {
  kept.set('mission.views.MC', '{"not": "a list"}');
  expect(names()).toEqual([]);
  kept.set('mission.views.MC', '[{"name": "Half"}, {"name": "Odd", "q": "", "group": "colour"}]');
  expect(new ViewMemory('MC').get()).toEqual([{ name: 'Odd', q: '', group: 'none', density: 'comfortable' }]);
});
