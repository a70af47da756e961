/** Scrolls the board sideways until an element is seen; up and down stays as it is. */
export function scrollAcross(element: HTMLElement | null): void {
  const board = element?.closest<HTMLElement>('[data-board]');
  if (!element || !board) return;
  const [inner, outer] = [element.getBoundingClientRect(), board.getBoundingClientRect()];
  const padding = Number.parseFloat(getComputedStyle(board).scrollPaddingInlineEnd) || 0;
  if (inner.left < outer.left) board.scrollLeft -= outer.left - inner.left;
  else if (inner.right > outer.right - padding) board.scrollLeft += inner.right - (outer.right - padding);
}
