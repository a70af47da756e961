/** Copies a text, and shows that it did. */
import { useState } from 'react';
import { IconButton } from '../ui/Button';

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = () => void navigator.clipboard?.writeText(text).then(() => setCopied(text));
  const isCopied = copied === text;
  return <IconButton icon={isCopied ? 'check' : 'copy'} label={isCopied ? 'Copied' : label} onClick={copy} />;
}
