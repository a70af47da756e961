/** One of a list that the box above goes through: the box keeps the focus, and has the keys. */
import type { ReactNode } from 'react';

interface OptionProps {
  id: string;
  isCurrent: boolean;
  className: string;
  onPick: () => void;
  onPoint?: () => void;
  children: ReactNode;
}

export function Option({ id, isCurrent, className, onPick, onPoint, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, as in every combobox.
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      tabIndex={-1}
      className={className}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onPick}
    >
      {children}
    </div>
  );
}
