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
  const [content, setContent] = useState<HTMLDivElement | null>(null);
  const isLeft = useRef(false);
  // Beside what it belongs to: a landmark of the page, or a dialog, above which nothing else can be shown.
  const [container] = useState(() => anchor.current?.closest<HTMLElement>('main, dialog'));
  // Before the menu takes the focus: whoever came with the keyboard goes on with it.
  const [isByKeyboard] = useState(() => document.activeElement?.matches(':focus-visible') === true);
  useEffect(() => {
    if (isByKeyboard) content?.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
  }, [isByKeyboard, content]);
  return (
    <Radix.Root open modal={false} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal {...(container ? { container } : {})}>
        <Radix.Content
          ref={setContent}
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
