import { expect, it } from 'vitest';
import { durationText, secondsOf } from './duration';

it('says what it reads and reads what it says', () => {
  for (const seconds of [15, 60, 90, 180, 3_600, 86_400, 129_600, 90_061]) {
    expect(secondsOf(durationText(seconds))).toBe(seconds);
  }
  expect(durationText(90_061)).toBe('1 d 1 h 1 min 1 s');
});

it('takes what people write, and nothing for never', () => {
  expect(secondsOf('90s')).toBe(90);
  expect(secondsOf('2 hours 30 minutes')).toBe(9_000);
  expect(secondsOf('')).toBeNull();
  expect(secondsOf('never')).toBeNull();
  expect(durationText(null)).toBe('');
});

it('does not guess', () => {
  for (const text of ['soon', '10', '5 parsecs', '-3 min', '1 h and a bit'])
    expect(secondsOf(text), text).toBeUndefined();
});
