/** Why one task can't wait for another, in words: the way from the one back to the other. */

/** @param path keys, from the task one wants to wait for to the one that would wait */
export function circleInWords(path: readonly string[]): string | null {
  const [first, second, ...rest] = path;
  const last = path.at(-1);
  if (first === undefined || second === undefined) return null;
  const way = rest.map((key) => `, which waits for ${key}`).join('');
  const none = path.length === 2 ? 'neither' : 'none of them';
  return `${first} already waits for ${second}${way}. If ${last} waited for ${first}, ${none} could ever begin.`;
}
