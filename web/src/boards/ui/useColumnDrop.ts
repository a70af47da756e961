/** Lets a column take cards: shows the gap under the pointer, scrolls at its edges, moves on drop. */
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { isSamePlace, placeAt } from '../place';
import { type Metrics, slotAt } from '../window';
import { type BoardActions, CARD } from './actions';

/** So near to an edge the column scrolls, so far per frame. */
const EDGE_PIXELS = 48;
const STEP_PIXELS = 12;

export function useColumnDrop(
  root: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  status: string,
  ids: readonly string[],
  metrics: Metrics,
  actions: BoardActions,
): number | null {
  const [slot, setSlot] = useState<number | null>(null);
  const latest = useRef({ ids, metrics, actions });
  useEffect(() => {
    latest.current = { ids, metrics, actions };
  }, [ids, metrics, actions]);

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let pointerY = 0;
    let frame = 0;
    const slotUnderPointer = () => {
      const view = list.current;
      if (!view) return 0;
      const offset = pointerY - view.getBoundingClientRect().top + view.scrollTop;
      return slotAt(offset, latest.current.ids.length, latest.current.metrics);
    };
    const follow = () => {
      frame = requestAnimationFrame(follow);
      const view = list.current;
      if (view) scrollAtEdges(view, pointerY);
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
        pointerY = location.current.input.clientY;
        frame = requestAnimationFrame(follow);
      },
      onDrag: ({ location }) => {
        pointerY = location.current.input.clientY;
      },
      onDragLeave: leave,
      onDrop: ({ source, location }) => {
        pointerY = location.current.input.clientY;
        const at = slotUnderPointer();
        leave();
        const { id } = source.data;
        const { ids, actions } = latest.current;
        if (typeof id === 'string' && !isSamePlace(ids, at, id)) actions.move(id, placeAt(status, ids, at, id));
      },
    });
    return () => {
      leave();
      stop();
    };
  }, [root, list, status]);
  return slot;
}

function scrollAtEdges(view: HTMLElement, pointerY: number): void {
  const { top, bottom } = view.getBoundingClientRect();
  if (pointerY < top + EDGE_PIXELS) view.scrollTop -= STEP_PIXELS;
  else if (pointerY > bottom - EDGE_PIXELS) view.scrollTop += STEP_PIXELS;
}
