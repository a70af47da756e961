/** What can be said of the layout of any page without knowing it. */

/** Runs in the page: what of it reaches beyond the window, or scrolls sideways without being made for it. */
export function sideways(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide in ${clientWidth}`] : [];
  // A board and a table may be wider than the window; each then scrolls by itself, in a place that says so.
  const mayScroll = '[data-board], [data-scroll], [data-wide], pre, nav[aria-label="Main"], [role="tablist"]';
  for (const element of document.querySelectorAll<HTMLElement>('main, main *')) {
    const { overflowX } = getComputedStyle(element);
    const isScroller = overflowX === 'auto' || overflowX === 'scroll';
    if (!isScroller || element.scrollWidth <= element.clientWidth + 1 || element.closest(mayScroll)) continue;
    wide.push(`${element.outerHTML.slice(0, 120)} scrolls ${element.scrollWidth} in ${element.clientWidth}`);
  }
  return wide;
}

/** Runs in the page: what a finger has to hit and may miss. */
export function smallTargets(): string[] {
  return (
    [...document.querySelectorAll<HTMLElement>('button, a[href], select, input:not([type="hidden"])')]
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden'),
      )
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
      // Links within a sentence are as high as its lines (WCAG 2.5.8, inline).
      .filter(({ element }) => getComputedStyle(element).display !== 'inline')
      .filter(({ element }) => !element.closest('label'))
      .map(
        ({ element, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 120)}`,
      )
  );
}
