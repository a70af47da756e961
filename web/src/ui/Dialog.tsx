/** A modal dialog: the platform's own element, which keeps focus inside, gives it back and closes on Esc. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { classes } from '../lib/classes';
import { IconButton } from './Button';
import styles from './Dialog.module.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** With edges of its own, and a title that is only heard. */
  bare?: boolean;
  /** Has nothing else to press, so there is a button to close it. */
  isSheet?: boolean;
}

export function Dialog({ title, onClose, children, wide = false, bare = false, isSheet = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  // At the end of the page: in a list that is ordered anew, the browser would take a modal dialog for moved, and shut it.
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself; the click is on the backdrop.
    <dialog
      ref={element}
      className={classes(styles.dialog, wide && styles.wide, bare && styles.bare)}
      aria-labelledby={titleId}
      // Esc, at once: the browser alone would hide it now and say so later, and keys pressed between are nobody's.
      onCancel={(event) => {
        if (event.target !== element.current) return;
        event.preventDefault();
        onClose();
      }}
      // However else the browser closed it. A close that was followed by another opening is no close.
      onClose={() => element.current?.open === false && onClose()}
      onClick={(event) => event.target === element.current && onClose()}
    >
      <div className={bare ? undefined : styles.body}>
        <div className={isSheet ? styles.head : undefined}>
          <h2 id={titleId} className={bare ? 'visually-hidden' : styles.title}>
            {title}
          </h2>
          {isSheet ? <IconButton icon="close" label="Close (Esc)" onClick={onClose} /> : null}
        </div>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}

export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}
