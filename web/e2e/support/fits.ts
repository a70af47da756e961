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

/**
 * Runs in the page: what a finger misses. A target is 44 pixels wide and high, and what is pressed there is the target and
 * not a neighbour; links within a sentence are as high as its lines, and the rows of a log as high as those of the log.
 */
export function missedByFingers(): string[] {
  const LEAST = 44;
  const targets =
    'button, a[href], select, summary, textarea, input:not([type="hidden"]), [role="button"], [role="tab"], [role="switch"], [role="checkbox"], [role="option"], [role^="menuitem"]';
  const isShown = (element: HTMLElement) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
    !element.closest('.visually-hidden, [data-dense]') &&
    !element.matches(':disabled, [inert] *') &&
    getComputedStyle(element).clipPath === 'none';
  const missed: string[] = [];
  const seen = new Set<HTMLElement>();
  // What lies over the page keeps fingers from the rest of it.
  const layer = [...document.querySelectorAll('dialog[open], [role="menu"]')].at(-1) ?? document;
  for (const element of layer.querySelectorAll<HTMLElement>(targets)) {
    // A box with a label is pressed anywhere on it.
    const target = element.closest('label') ?? element;
    if (seen.has(target) || !isShown(target) || getComputedStyle(target).display === 'inline') continue;
    seen.add(target);
    target.scrollIntoView({ block: 'center', inline: 'center' });
    const { left, top, width, height } = target.getBoundingClientRect();
    if (width <= 1 || height <= 1) continue;
    const [x, y, reach] = [left + width / 2, top + height / 2, LEAST / 2 - 1];
    const outside = [
      [x, y],
      [x - reach, y],
      [x + reach, y],
      [x, y - reach],
      [x, y + reach],
    ].flatMap(([px = 0, py = 0]) => {
      const hit = document.elementFromPoint(px, py);
      return hit === null || target.contains(hit)
        ? []
        : [`${Math.round(px)},${Math.round(py)}: ${hit.outerHTML.slice(0, 90)}`];
    });
    if (outside.length === 0) continue;
    const name = target.getAttribute('aria-label') ?? target.textContent ?? '';
    missed.push(
      `${Math.round(width)}×${Math.round(height)} “${name.trim().slice(0, 40)}” ${target.outerHTML.slice(0, 90)} lies under ${outside.join(' ')}`,
    );
  }
  return missed;
}

/** Runs in the page: what of its panels sticks out of them, and is neither cut on purpose nor in a place that scrolls. */
export function stickingOut(): string[] {
  const out: string[] = [];
  for (const panel of document.querySelectorAll<HTMLElement>(
    'main, [role="complementary"], aside, [role="tabpanel"]',
  )) {
    const { right } = panel.getBoundingClientRect();
    for (const element of panel.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('.visually-hidden') || element.getBoundingClientRect().right <= right + 1) continue;
      let cutter = element.parentElement;
      while (cutter && cutter !== panel && getComputedStyle(cutter).overflowX === 'visible')
        cutter = cutter.parentElement;
      if (cutter === panel || !cutter) out.push(element.outerHTML.slice(0, 160));
    }
  }
  return out;
}

/** Runs in the page: what floats above it and reaches beyond the window, or has to be scrolled sideways. */
export function floatingOut(): string[] {
  const floating = document.querySelectorAll<HTMLElement>('dialog[open], [role="menu"], [role="listbox"]');
  return [...floating]
    .filter((layer) => layer.checkVisibility() && layer.offsetWidth > 0)
    .flatMap((layer) => {
      const { left, top, right, bottom } = layer.getBoundingClientRect();
      const isIn = left >= 0 && top >= 0 && right <= window.innerWidth + 1 && bottom <= window.innerHeight + 1;
      const fits = layer.scrollWidth <= layer.clientWidth + 1;
      return isIn && fits ? [] : [`${[left, top, right, bottom].map(Math.round)} ${layer.outerHTML.slice(0, 120)}`];
    });
}
