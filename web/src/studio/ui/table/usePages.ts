import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { useMemo } from 'react';

/**
 * Reads a list page after page, by the server's cursors: ask gives one page, rows takes what it holds, and next the
 * cursor of the next. The key begins with the kind of thing, then 'list'.
 */
export function usePages<Answer extends { next?: string }, Row>(
  key: QueryKey,
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Answer>,
  rows: (answer: Answer) => readonly Row[] | null | undefined,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    getNextPageParam: (page) => page.next,
  });
  // rows is written where it is used, anew each time; what it takes depends on the answers alone.
  const all = useMemo(() => query.data?.pages.flatMap((page) => rows(page) ?? []) ?? [], [query.data]);
  return { ...query, rows: all };
}
