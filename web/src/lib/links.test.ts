import { expect, it } from 'vitest';
import { isPage, piecesWithLinks } from './links';

const hrefs = (text: string) => piecesWithLinks(text).flatMap(({ href }) => (href === undefined ? [] : [href]));

it('finds addresses of pages and mailboxes, and gives the text back whole', () => {
  const text = 'See https://example.com/a?b=1#c, then mailto:ops@example.com.';
  expect(hrefs(text)).toEqual(['https://example.com/a?b=1#c', 'mailto:ops@example.com']);
  expect(
    piecesWithLinks(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

it('leaves the sentence its full stop and its brackets, and the address its own', () => {
  expect(hrefs('(https://example.com/x).')).toEqual(['https://example.com/x']);
  expect(hrefs('https://example.com/wiki/Task_(work)')).toEqual(['https://example.com/wiki/Task_(work)']);
  expect(hrefs('[it](https://example.com/y)')).toEqual(['https://example.com/y']);
});

it('makes no link of scripts, data, or words', () => {
  expect(hrefs('javascript:alert(1) data:text/html,x vbscript:x ftp://x https:// xhttps://')).toEqual([]);
  expect(isPage('javascript:alert(1)')).toBe(false);
  expect(isPage(' https://example.com')).toBe(false);
  expect(isPage('HTTPS://example.com')).toBe(true);
});

it('is fast on text made to be slow', () => {
  const started = performance.now();
  expect(hrefs(`https://${')'.repeat(20_000)}`)).toEqual([]);
  piecesWithLinks('https://a'.repeat(20_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
