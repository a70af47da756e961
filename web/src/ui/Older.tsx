/** The button behind a list that comes in pages: one more, or why it did not come. */
import { Button } from './Button';
import styles from './Older.module.css';

interface OlderProps {
  query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly error: Error | null;
    readonly fetchNextPage: () => unknown;
  };
  label?: string;
}

export function Older({ query, label = 'Show older' }: OlderProps) {
  if (!query.hasNextPage) return null;
  return (
    <div className={styles.older}>
      {query.isFetchNextPageError ? <p role="alert">{query.error?.message}</p> : null}
      <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {query.isFetchingNextPage ? 'Loading…' : label}
      </Button>
    </div>
  );
}
