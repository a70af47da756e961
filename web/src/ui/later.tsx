/** Parts of a page that come when they are needed, or before: one that is there already is drawn at once. */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { whenIdle } from '../lib/idle';
import { Fault } from './Notice';
import { Skeleton } from './Skeleton';

export interface Later<Props> {
  readonly Part: (props: Props) => ReactNode;
  /** Gets it before anybody asks; what fails is tried again when it is shown. */
  readonly prefetch: () => void;
}

/** Not `lazy` of React: that shows its fallback for a moment even when the part is there, and never tries twice. */
export function later<Props extends object>(
  get: () => Promise<ComponentType<Props>>,
  coming: ReactNode = <Skeleton label="Loading" rows={2} />,
): Later<Props> {
  let known: ComponentType<Props> | null = null;
  const load = async () => {
    known ??= await get();
    return known;
  };
  return {
    Part: function Part(props: Props) {
      const [Shown, setShown] = useState(() => known);
      const [tries, setTries] = useState(0);
      const [hasFailed, setFailed] = useState(false);
      // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another effect.
      useEffect(() => {
        if (Shown) return;
        let isGone = false;
        load().then(
          (part) => isGone || setShown(() => part),
          () => isGone || setFailed(true),
        );
        return () => {
          isGone = true;
        };
      }, [Shown, tries]);
      const retry = () => {
        setFailed(false);
        setTries(tries + 1);
      };
      if (Shown) return <Shown {...props} />;
      return hasFailed ? <Missing onRetry={retry} /> : coming;
    },
    prefetch: () => void load().catch(() => null),
  };
}

/** What may be wanted at any moment: it comes as soon as nobody needs the machine, and nothing stands in its place. */
export function lazily<Props extends object>(get: () => Promise<ComponentType<Props>>): Later<Props>['Part'] {
  const { Part, prefetch } = later(get, null);
  whenIdle(prefetch);
  return Part;
}

function Missing({ onRetry }: { onRetry: () => void }) {
  return (
    <Fault
      title="This part could not be loaded."
      sentence="Mission Control can’t be reached, or it was renewed: then reload the page."
      requestId={null}
      onRetry={onRetry}
    />
  );
}
