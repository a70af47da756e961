/** A menu on a button. Closed, it is only the button; Radix keeps focus, keys and roles right once it is open. */
import {
  type ComponentProps,
  cloneElement,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  use,
  useId,
  useRef,
  useState,
} from 'react';
import { classes } from '../lib/classes';
import { Icon } from './Icon';
import { lazily } from './later';
import styles from './Menu.module.css';
import { MenuParts } from './menuParts';

const MenuContent = lazily(async () => (await import('./MenuContent')).MenuContent);
const OPENING_KEYS = ['Enter', ' ', 'ArrowDown'];

interface MenuProps {
  trigger: ReactElement<ComponentProps<'button'>>;
  label: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onCloseAutoFocus?: (event: Event) => void;
  align?: 'start' | 'end';
}

export function Menu({ trigger, label, children, align = 'start', open, onOpenChange, onCloseAutoFocus }: MenuProps) {
  const [isOpenByItself, setOpenByItself] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const isByMouse = useRef(false);
  const id = useId();
  const isOpen = open ?? isOpenByItself;
  const setOpen = (next: boolean) => {
    setOpenByItself(next);
    onOpenChange?.(next);
  };
  const isDisabled = trigger.props.disabled === true;
  const button = cloneElement(trigger, {
    ref: anchor,
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    ...(isOpen ? { 'aria-controls': id } : {}),
    // A mouse opens it when pressed; a finger may be about to scroll, and assistive technology only clicks.
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      isByMouse.current = event.pointerType === 'mouse';
      if (isDisabled || !isByMouse.current || event.button !== 0 || event.ctrlKey) return;
      setOpen(!isOpen);
      // The focus goes into the menu, not onto the button.
      if (!isOpen) event.preventDefault();
    },
    onClick: () => {
      if (!isByMouse.current) setOpen(!isOpen);
      isByMouse.current = false;
    },
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      if (isDisabled || !OPENING_KEYS.includes(event.key)) return;
      event.preventDefault();
      setOpen(true);
    },
  });
  return (
    <>
      {button}
      {isOpen ? (
        <MenuContent
          id={id}
          label={label}
          align={align}
          anchor={anchor}
          onClose={() => setOpen(false)}
          {...(onCloseAutoFocus ? { onCloseAutoFocus } : {})}
        >
          {children}
        </MenuContent>
      ) : null}
    </>
  );
}

interface MenuItemProps {
  children: ReactNode;
  onSelect: () => void;
  checked?: boolean;
  disabled?: boolean;
  danger?: boolean;
  hint?: string;
}

export function MenuItem({ children, onSelect, checked, disabled = false, danger = false, hint }: MenuItemProps) {
  const { Item } = use(MenuParts);
  return (
    <Item className={classes(styles.item, danger && styles.danger)} onSelect={onSelect} disabled={disabled}>
      {checked === undefined ? null : (
        <span className={styles.tick}>{checked ? <Icon name="check" size={14} /> : null}</span>
      )}
      <span className={styles.text}>{children}</span>
      {hint ? <kbd className={styles.hint}>{hint}</kbd> : null}
    </Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const { Label } = use(MenuParts);
  return <Label className={styles.label}>{children}</Label>;
}

export function MenuLine() {
  const { Separator } = use(MenuParts);
  return <Separator className={styles.line} />;
}
