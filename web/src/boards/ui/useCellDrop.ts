/** Lets a cell take cards: shows the gap under the pointer, scrolls at the edges, moves on drop. */
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { isSamePlace } from '../place';
import { type Metrics, slotAt } from '../window';
import { type BoardActions, CARD, type CellName } from './actions';

/** So near to an edge what scrolls does scroll, so far per frame. */
const EDGE_PIXELS = 48;
const STEP_PIXELS = 12;

export interface CellDrop extends CellName {
  readonly ids: readonly string[];
  readonly metrics: Metrics;
  readonly actions: BoardActions;
}

export function useCellDrop(
  root: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  cell: CellDrop,
): number | null {
  const [slot, setSlot] = useState<number | null>(null);
  const latest = useRef(cell);
  useEffect(() => {
    latest.current = cell;
  });

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let pointer = { x: 0, y: 0 };
    let frame = 0;
    const slotUnderPointer = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      return slotAt(pointer.y - top, latest.current.ids.length, latest.current.metrics);
    };
    const follow = () => {
      frame = requestAnimationFrame(follow);
      scrollAtEdges(element, pointer);
      setSlot(slotUnderPointer());
    };
    const leave = () => {
      cancelAnimationFrame(frame);
      setSlot(null);
    };
    const stop = dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === CARD,
      onDragEnter: ({ location }) => {
        pointer = placeOf(location.current.input);
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(follow);
      },
      onDrag: ({ location }) => {
        pointer = placeOf(location.current.input);
      },
      onDragLeave: leave,
      onDrop: ({ source, location }) => {
        pointer = placeOf(location.current.input);
        const at = slotUnderPointer();
        leave();
        const { id, lane } = source.data;
        const { status, ids, actions, ...here } = latest.current;
        if (typeof id !== 'string' || typeof lane !== 'string') return;
        if (source.data.count === 1 && lane === here.lane && isSamePlace(ids, at, id)) return;
        actions.drop(id, lane, { status, lane: here.lane }, ids, at);
      },
    });
    return () => {
      leave();
      stop();
    };
  }, [root, list]);
  return slot;
}

function placeOf({ clientX, clientY }: { clientX: number; clientY: number }) {
  return { x: clientX, y: clientY };
}

/** Whatever around the cell scrolls: the column or the lanes down, the board sideways. */
function scrollAtEdges(element: HTMLElement, pointer: { x: number; y: number }): void {
  const down = element.querySelector<HTMLElement>('[data-scroll]') ?? element.closest<HTMLElement>('[data-scroll]');
  const across = element.closest<HTMLElement>('[data-board]');
  if (down) {
    const { top, bottom } = down.getBoundingClientRect();
    if (pointer.y < top + EDGE_PIXELS) down.scrollTop -= STEP_PIXELS;
    else if (pointer.y > bottom - EDGE_PIXELS) down.scrollTop += STEP_PIXELS;
  }
  if (across) {
    const { left, right } = across.getBoundingClientRect();
    if (pointer.x < left + EDGE_PIXELS) across.scrollLeft -= STEP_PIXELS;
    else if (pointer.x > right - EDGE_PIXELS) across.scrollLeft += STEP_PIXELS;
  }
}
