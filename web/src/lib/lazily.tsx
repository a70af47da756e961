/**
 * A component whose code comes when the machine is idle, or when it is first drawn. `React.lazy` would do, but it shows
 * its fallback once even when the code is there, and React then holds the content back for a moment.
 */
import { type ComponentType, useEffect, useState } from 'react';
import { whenIdle } from './idle';

export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;
  const get = () => {
    loading ??= load().then(
      (component) => {
        loaded = component;
        return component;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  whenIdle(() => void get().catch(() => null));

  return function Lazily(props: Props) {
    const [Component, setComponent] = useState(() => loaded);
    const [failure, setFailure] = useState<Error | null>(null);
    useEffect(() => {
      if (Component) return;
      let isWanted = true;
      get().then(
        (component) => isWanted && setComponent(() => component),
        (error: unknown) => isWanted && setFailure(error instanceof Error ? error : new Error(String(error))),
      );
      return () => {
        isWanted = false;
      };
    }, [Component]);
    // The page's own fault takes it from here: it says so and offers to try again.
    if (failure) throw failure;
    return Component ? <Component {...props} /> : null;
  };
}
