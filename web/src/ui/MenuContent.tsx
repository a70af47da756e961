/** The open menu. Not modal, so that nothing is styled at run time. */
import * as Radix from '@radix-ui/react-menu';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import styles from './Menu.module.css';
import { MenuParts } from './menuParts';

interface MenuContentProps {
  id: string;
  label: string;
  align: 'start' | 'end';
  anchor: RefObject<HTMLButtonElement | null>;
  children: ReactNode;
  onClose: () => void;
  onCloseAutoFocus?: (event: Event) => void;
}

const PARTS = { Item: Radix.Item, Label: Radix.Label, Separator: Radix.Separator };

export function MenuContent(props: MenuContentProps) {
  const { id, label, align, anchor, children, onClose, onCloseAutoFocus } = props;
  const content = useRef<HTMLDivElement>(null);
  const isLeft = useRef(false);
  // Before the menu takes the focus: whoever came with the keyboard goes on with it.
  const [isByKeyboard] = useState(() => document.activeElement?.matches(':focus-visible') === true);
  useEffect(() => {
    if (isByKeyboard) content.current?.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
  }, [isByKeyboard]);
  return (
    <Radix.Root open modal={false} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          ref={content}
          id={id}
          className={styles.menu}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          loop
          // The button closes the menu by itself; closing it here as well would open it again.
          onPointerDownOutside={(event) => anchor.current?.contains(targetOf(event)) && event.preventDefault()}
          onInteractOutside={() => {
            isLeft.current = true;
          }}
          onCloseAutoFocus={(event) => {
            onCloseAutoFocus?.(event);
            if (!event.defaultPrevented && !isLeft.current) anchor.current?.focus();
            event.preventDefault();
          }}
        >
          <MenuParts value={PARTS}>{children}</MenuParts>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function targetOf({ detail }: CustomEvent<{ originalEvent: Event }>): Node | null {
  return detail.originalEvent.target instanceof Node ? detail.originalEvent.target : null;
}
