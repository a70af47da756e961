/** What a region says when it has nothing to show, or could not be loaded. */
import type { ReactNode } from 'react';
import { Button } from './Button';
import styles from './Notice.module.css';

export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.notice}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}

interface FaultProps {
  title: string;
  sentence: string;
  requestId: string | null;
  onRetry: () => void;
  /** Where else to go. */
  children?: ReactNode;
}

export function Fault({ title, sentence, requestId, onRetry, children }: FaultProps) {
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.title}>{title}</p>
      <p className={styles.words}>{sentence}</p>
      {requestId ? <p className={styles.request}>Request {requestId}</p> : null}
      <Button onClick={onRetry}>Retry</Button>
      {children}
    </div>
  );
}
