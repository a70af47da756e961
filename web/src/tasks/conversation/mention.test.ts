import { describe, expect, it } from 'vitest';
import { namesFor, typedMention, withMention, wordsOf } from './mention';

describe('a mention that is being written', () => {
  it('begins with an @ that begins a word', () => {
    expect(typedMention('ask @cla', 8)).toEqual({ at: 4, begin: 'cla' });
    expect(typedMention('@', 1)).toEqual({ at: 0, begin: '' });
    expect(typedMention('anna@example', 12)).toBeNull();
    expect(typedMention('ask @cla now', 12)).toBeNull();
  });

  it('is ended with a name and a space, and what follows stays', () => {
    expect(withMention('ask @cla', { at: 4, begin: 'cla' }, 'clawdbot')).toEqual({ text: 'ask @clawdbot ', caret: 14 });
    expect(withMention('@a please', { at: 0, begin: 'a' }, 'anna')).toEqual({ text: '@anna please', caret: 6 });
  });

  it('is offered names that begin so and can be called', () => {
    expect(namesFor('A', ['anna', 'albert b', 'bert', 'ada'])).toEqual(['anna', 'ada']);
  });
});

it('shows whom a comment calls, and nobody else', () => {
  expect(wordsOf('@anna and @bert: mail a@anna', ['anna'])).toEqual([
    { at: 0, text: '@anna', isMention: true },
    { at: 5, text: ' and @bert: mail a@anna', isMention: false },
  ]);
  expect(wordsOf('plain', [])).toEqual([{ at: 0, text: 'plain', isMention: false }]);
});
