/** A list that comes in pages and is read again whenever it may have changed: a page that was asked for comes all the same. */
import {
  type DefaultError,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryOptions,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';

/** All but the last were in vain because the pages before were read again meanwhile, which stops what is on its way. */
const MOST_ATTEMPTS = 10;

export interface Pages<Data> {
  /** Undefined until the first page is there. */
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly refetch: () => Promise<unknown>;
  /** Ends when the page is there, or with the error that kept it away. */
  readonly fetchNextPage: () => Promise<void>;
}

export function usePages<Page, Data, Key extends QueryKey, Param>(
  options: UseInfiniteQueryOptions<Page, DefaultError, Data, Key, Param>,
): Pages<Data> {
  const queries = useQueryClient();
  const query = useInfiniteQuery(options);
  const count = () => queries.getQueryData<InfiniteData<Page, Param>>(options.queryKey)?.pages.length ?? 0;
  const fetchNextPage = async () => {
    const known = count();
    for (let n = 0; n < MOST_ATTEMPTS && count() === known; n++) {
      const { hasNextPage, isError } = await query.fetchNextPage();
      if (isError || !hasNextPage) return;
    }
  };
  // Each by name, as the query draws again only for what was looked at.
  const { data, error, isPending, hasNextPage, isFetchingNextPage, isFetchNextPageError, refetch } = query;
  return { data, error, isPending, hasNextPage, isFetchingNextPage, isFetchNextPageError, refetch, fetchNextPage };
}
