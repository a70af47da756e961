import { expect, it } from 'vitest';
import { isCharacters, KeyReader, nameOfPress, SEQUENCE_MILLIS, spelled } from './shortcuts';

const NOTHING = { shiftKey: false, metaKey: false, ctrlKey: false, altKey: false };

it('names presses as the tables write them', () => {
  expect(nameOfPress({ ...NOTHING, key: 'c' })).toBe('c');
  expect(nameOfPress({ ...NOTHING, key: 'C' }), 'caps lock is no shift').toBe('c');
  expect(nameOfPress({ ...NOTHING, key: 'J', shiftKey: true })).toBe('shift+j');
  expect(nameOfPress({ ...NOTHING, key: '?', shiftKey: true })).toBe('?');
  expect(nameOfPress({ ...NOTHING, key: ' ' })).toBe('Space');
  expect(nameOfPress({ ...NOTHING, key: 'k', ctrlKey: true })).toBe('mod+k');
  expect(nameOfPress({ ...NOTHING, key: 'k', metaKey: true })).toBe('mod+k');
  expect(nameOfPress({ ...NOTHING, key: 'ArrowUp', shiftKey: true })).toBe('shift+ArrowUp');
  expect(nameOfPress({ ...NOTHING, key: 'q', altKey: true }), 'the browser’s own').toBeNull();
});

it('knows which are plain characters', () => {
  expect(['c', '?', 'g b', 'shift+j', '['].every(isCharacters)).toBe(true);
  expect(['mod+k', 'Escape', 'ArrowUp', 'Space', 'shift+ArrowUp'].some(isCharacters)).toBe(false);
});

it('spells them for people', () => {
  expect(spelled('mod+k', false)).toBe('Ctrl K');
  expect(spelled('mod+k', true)).toBe('⌘ K');
  expect(spelled('shift+ArrowUp', false)).toBe('⇧ ↑');
  expect(spelled('g b', false)).toBe('g b');
  expect(spelled('Escape', false)).toBe('Esc');
});

it('reads two keys as one when the second follows soon', () => {
  const reader = new KeyReader(['g b', 'i']);
  expect(reader.read('g', 0)).toBeNull();
  expect(reader.read('b', SEQUENCE_MILLIS)).toBe('g b');
  expect(reader.read('b', SEQUENCE_MILLIS)).toBe('b');
  expect(reader.read('g', 5_000)).toBeNull();
  expect(reader.read('i', 5_001 + SEQUENCE_MILLIS), 'too late').toBe('i');
  expect(reader.read('g', 10_000)).toBeNull();
  reader.forget();
  expect(reader.read('i', 10_001)).toBe('i');
});
