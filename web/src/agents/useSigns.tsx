/** The newest signs of life on the boards where agents work. */
import { useCallback, useRef, useState } from 'react';
import type { SideMessage } from '../live/frames';
import { useSideChannel } from '../live/useSideChannel';
import type { Signs } from './life';
import { isOtherWork, signsOf } from './signs';

/** A connection carries sixteen channels; some are for the inbox and an open log. */
export const MOST_BOARDS = 10;

const NONE: Signs = new Map();

/** Signs of all boards together; each board replaces its own. */
export function useSigns(onOtherWork: () => void): [Signs, (board: string, told: Signs) => void] {
  const byBoard = useRef<ReadonlyMap<string, Signs>>(new Map());
  const [all, setAll] = useState(NONE);
  const tell = useCallback(
    (board: string, told: Signs) => {
      const before = byBoard.current.get(board);
      byBoard.current = new Map(byBoard.current).set(board, told);
      setAll(new Map([...byBoard.current.values()].flatMap((signs) => [...signs])));
      if (before && isOtherWork(before, told)) onOtherWork();
    },
    [onOtherWork],
  );
  return [all, tell];
}

interface BoardSignsProps {
  board: string;
  onSigns: (board: string, signs: Signs) => void;
  onResync: () => void;
}

/** Listens to one board; draws nothing. */
export function BoardSigns({ board, onSigns, onResync }: BoardSignsProps) {
  useSideChannel(`activity:${board}`, {
    onFrame: (message: SideMessage) => onSigns(board, signsOf(message)),
    onResync,
  });
  return null;
}
