import { expect, it } from 'vitest';
import { circleInWords } from './circle';

it('tells the whole way round', () => {
  expect(circleInWords(['MC-3', 'MC-2', 'MC-1'])).toBe(
    'MC-3 already waits for MC-2, which waits for MC-1. If MC-1 waited for MC-3, none of them could ever begin.',
  );
  expect(circleInWords(['MC-2', 'MC-1'])).toBe(
    'MC-2 already waits for MC-1. If MC-1 waited for MC-2, neither could ever begin.',
  );
});

it('has nothing to say without a way', () => {
  expect(circleInWords([])).toBeNull();
  expect(circleInWords(['MC-1'])).toBeNull();
});
