/** A menu on a button; Radix keeps focus, keys and roles right. Not modal, so that nothing is styled at run time. */
import * as Radix from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';
import { classes } from '../lib/classes';
import { Icon } from './Icon';
import styles from './Menu.module.css';

interface MenuProps {
  trigger: ReactNode;
  label: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onCloseAutoFocus?: (event: Event) => void;
  align?: 'start' | 'end';
}

export function Menu({ trigger, label, children, align = 'start', onCloseAutoFocus, ...root }: MenuProps) {
  return (
    <Radix.Root modal={false} {...root}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles.menu}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          loop
          {...(onCloseAutoFocus ? { onCloseAutoFocus } : {})}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
  return (
    <Radix.Item className={classes(styles.item, danger && styles.danger)} onSelect={onSelect} disabled={disabled}>
      {checked === undefined ? null : (
        <span className={styles.tick}>{checked ? <Icon name="check" size={14} /> : null}</span>
      )}
      <span className={styles.text}>{children}</span>
      {hint ? <kbd className={styles.hint}>{hint}</kbd> : null}
    </Radix.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className={styles.label}>{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className={styles.line} />;
}
