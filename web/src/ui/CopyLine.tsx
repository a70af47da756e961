/** A command that can be copied with one press. */
import { useState } from 'react';
import { IconButton } from './Button';
import styles from './CopyLine.module.css';

export function CopyLine({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(text).then(() => setCopied(true));
  };
  return (
    <div className={styles.line}>
      <code className={styles.code}>{text}</code>
      <IconButton icon={copied ? 'check' : 'copy'} label={copied ? 'Copied' : label} onClick={copy} />
    </div>
  );
}
