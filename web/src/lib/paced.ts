/** Runs something at once, and while it is asked for again and again, only every so often; the last wish is granted. */
export function paced(run: () => void, everyMillis: number): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isWanted = false;
  const rest = () => {
    timer = setTimeout(() => {
      timer = null;
      if (!isWanted) return;
      isWanted = false;
      run();
      rest();
    }, everyMillis);
  };
  return () => {
    if (timer !== null) {
      isWanted = true;
      return;
    }
    run();
    rest();
  };
}
