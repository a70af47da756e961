/** Lets a card be dragged, alone or with all that is picked: the picture in the hand then says how many. */
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useState } from 'react';
import { useBoardSession } from '../session';
import { CARD } from './actions';
import styles from './CardDrag.module.css';

/** Where the pointer holds the picture, in pixels from its corner. */
const GRIP = { x: 60, y: 24 };

/** Whether it is being dragged. */
export function useCardDrag(link: RefObject<HTMLElement | null>, id: string, lane: string, isSaved: boolean): boolean {
  const { selection } = useBoardSession();
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    const element = link.current;
    if (!element || !isSaved) return;
    let picture: HTMLElement | null = null;
    return draggable({
      element,
      getInitialData: () => ({ kind: CARD, id, lane, count: selection.with(id).size }),
      onGenerateDragPreview: ({ source, nativeSetDragImage }) => {
        const { count } = source.data;
        if (typeof count !== 'number' || count < 2) return;
        picture = pictureOf(element, count);
        document.body.append(picture);
        nativeSetDragImage?.(picture, GRIP.x, GRIP.y);
      },
      onDragStart: ({ source }) => {
        picture?.remove();
        setDragged(true);
        if (source.data.count !== 1) selection.hold(true);
      },
      onDrop: () => {
        setDragged(false);
        selection.hold(false);
      },
    });
  }, [link, id, lane, isSaved, selection]);
  return isDragged;
}

/** A copy of the card on a small pile, and their number. */
function pictureOf(card: HTMLElement, count: number): HTMLElement {
  const picture = document.createElement('div');
  picture.className = styles.pile ?? '';
  picture.style.width = `${card.offsetWidth}px`;
  picture.ariaHidden = 'true';
  const top = card.cloneNode(true);
  if (top instanceof HTMLElement) for (const name of ['href', 'data-card', 'data-key']) top.removeAttribute(name);
  const number = document.createElement('span');
  number.className = styles.count ?? '';
  number.textContent = String(count);
  number.dataset.carried = String(count);
  picture.append(top, number);
  return picture;
}
