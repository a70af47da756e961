/** Text as it was written, in which addresses can be followed. Nothing in it is ever taken for a part of the page. */
import { useMemo } from 'react';
import { piecesWithLinks } from '../lib/links';
import { OutLink } from './OutLink';

export function LinkedText({ text }: { text: string }) {
  const pieces = useMemo(() => piecesWithLinks(text), [text]);
  return pieces.map(({ at, text: words, href }) =>
    href === undefined ? (
      <span key={at}>{words}</span>
    ) : (
      <OutLink key={at} href={href}>
        {words}
      </OutLink>
    ),
  );
}
