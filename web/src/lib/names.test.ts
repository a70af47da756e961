import { expect, it } from 'vitest';
import { byName } from './names';

it('puts numbers in names by their size, and letters whatever their case', () => {
  expect(['B10', 'b2', 'Zoe', 'B1', 'anna', 'émile', 'Finn', 'B02'].sort(byName)).toEqual([
    'anna',
    'B1',
    'B02',
    'b2',
    'B10',
    'émile',
    'Finn',
    'Zoe',
  ]);
});

it('has one order for names that differ in case alone', () => {
  expect(['api', 'API', 'Api'].sort(byName)).toEqual(['API', 'Api', 'api']);
  expect(['Api', 'api', 'API'].sort(byName)).toEqual(['API', 'Api', 'api']);
});
