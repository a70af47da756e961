/** A page that broke while drawing: the rest stays, and it can be tried again. */
import type { ErrorComponentProps } from '@tanstack/react-router';
import { describe } from '../api/problem';
import { Fault } from '../ui/Notice';
import { TopBar } from './TopBar';

export function PageFault({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <TopBar title="Mission Control" />
      <Fault title="This page could not be shown." {...describe(error)} onRetry={reset} />
    </>
  );
}
