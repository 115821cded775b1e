import { hashKey, useQueries, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

interface Options<Answer, Row> {
  /** [kind, 'list', filters] */
  key: QueryKey;
  /** asks for the page that begins at a cursor; the first begins at none */
  ask(cursor: string | undefined, signal: AbortSignal): Promise<Answer>;
  /** the rows that a page holds */
  rows(answer: Answer): readonly Row[];
  rowKey(row: Row): string;
}

/** So many rows before the end of what has been read the next page is asked for. */
const AHEAD = 60;

/** What is in view is told in steps of so many rows. */
const STEP = 50;

/**
 * Reads a long list page after page, by the server's cursors, and keeps those pages up to date that are in view: what
 * changes elsewhere in a hundred thousand rows is read again when one comes there.
 */
export function usePagesInView<Answer extends { next?: string }, Row>(options: Options<Answer, Row>) {
  const { key, ask } = options;
  const queries = useQueryClient();
  const [view, setView] = useState({ first: 0, last: 0 });
  const onDrawn = useCallback((first: number, last: number) => {
    const next = { first: Math.floor(first / STEP) * STEP, last: Math.ceil((last + 1) / STEP) * STEP };
    setView((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);

  const chain = chained(queries, options);
  const first = Math.min(view.first, chain.total);
  const wanted = chain.pages.filter(({ at, count }) => at <= view.last && at + count >= first).map(({ cursor }) => cursor);
  if (chain.following !== undefined && view.last >= chain.total - AHEAD) wanted.push(chain.following);
  const asked = useQueries({
    queries: wanted.map((cursor) => ({
      queryKey: [...key, cursor],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(cursor || undefined, signal),
      gcTime: Number.POSITIVE_INFINITY,
      notifyOnChangeProps: ['data' as const, 'error' as const], // the chain reads the data past the observer
    })),
  });
  useOthersForgotten(queries, key);

  const rows = useSteady(chain, options);
  return {
    rows,
    onDrawn,
    /** there is more than has been read */
    more: chain.following !== undefined,
    /** nothing has been read yet */
    empty: chain.pages.length === 0,
    error: asked.find(({ error }) => error)?.error ?? null,
    retry: () => void Promise.all(asked.filter(({ error }) => error).map(({ refetch }) => refetch())),
  };
}

interface Chain<Answer> {
  pages: { cursor: string; at: number; count: number; answer: Answer }[];
  total: number;
  /** the cursor of the page that has not been read; undefined: all have been */
  following: string | undefined;
}

/** The pages that have been read, from the first on, each beginning where the one before it says. */
function chained<Answer extends { next?: string }, Row>(
  queries: QueryClient,
  { key, rows }: Options<Answer, Row>,
): Chain<Answer> {
  const chain: Chain<Answer> = { pages: [], total: 0, following: '' };
  while (chain.following !== undefined) {
    const answer = queries.getQueryData<Answer>([...key, chain.following]);
    if (!answer) break;
    const count = rows(answer).length;
    chain.pages.push({ cursor: chain.following, at: chain.total, count, answer });
    chain.total += count;
    chain.following = answer.next;
  }
  return chain;
}

/**
 * The rows of all pages. Where a page has come to end elsewhere, what follows is read anew; until it is there its rows
 * stay as they were, so that nothing jumps.
 */
function useSteady<Answer, Row>({ pages, following }: Chain<Answer>, { key, rows, rowKey }: Options<Answer, Row>): readonly Row[] {
  const shown = useRef<{ key: string; answers: Answer[]; rows: readonly Row[] }>({ key: '', answers: [], rows: [] });
  const before = shown.current;
  const hash = hashKey(key);
  const answers = pages.map(({ answer }) => answer);
  const same = before.key === hash && answers.length === before.answers.length;
  if (same && answers.every((answer, index) => answer === before.answers[index])) return before.rows;
  const read = answers.flatMap((answer) => rows(answer));
  const held = before.key === hash && following !== undefined ? before.rows.slice(read.length) : [];
  const last = answers.at(-1);
  const there = new Set(last && rows(last).map(rowKey));
  shown.current = { key: hash, answers, rows: [...read, ...held.filter((row) => !there.has(rowKey(row)))] };
  return shown.current.rows;
}

/** Of all the ways to filter a list the pages of one are kept. */
function useOthersForgotten(queries: QueryClient, key: QueryKey): void {
  const hash = hashKey(key);
  useEffect(() => {
    const [kind, list] = key;
    queries.removeQueries({
      queryKey: [kind, list],
      type: 'inactive',
      predicate: ({ queryKey }) => hashKey(queryKey.slice(0, key.length)) !== hash,
    });
  }, [hash, queries]);
}
