import { useSearchParams } from 'react-router';
import { api, ask } from '../../../api/client';
import { useMember } from '../../../api/session';
import { usePages } from '../../../ui/table/usePages';
import type { Case } from '../desk';

export const LISTS = ['mine', 'queue', 'all', 'closed'] as const;
export type List = (typeof LISTS)[number];

/** How many cases are read at a time. */
const PAGE = 100;

/** The list that is chosen, in the address: so a link leads to it, and going back leads back. */
export function useChosenList(): List {
  const given = useSearchParams()[0].get('list');
  return LISTS.find((list) => list === given) ?? 'mine';
}

export const searchOf = (list: List): string => (list === 'mine' ? '' : `?list=${list}`);

/** One's own open cases: who waits first, the longest first. */
export function useMine() {
  const { member } = useMember();
  const pages = useCases(['case', 'list', 'mine', member], (query) => ({ ...query, status: 'open', operator: member }));
  return { ...pages, rows: pages.rows.toSorted(urgent) };
}

const urgent = (a: Case, b: Case) =>
  Number(b.waiting) - Number(a.waiting) || (a.waiting ? a.lastUs - b.lastUs : b.lastUs - a.lastUs);

/** All open cases, or those that are closed; an operator's are their own. */
export function useAll(status: 'open' | 'closed') {
  return useCases(['case', 'list', status], (query) => ({ ...query, status }));
}

interface Query {
  cursor?: number;
  limit?: number;
  status?: 'open' | 'closed';
  operator?: string;
}

function useCases(key: readonly unknown[], wanted: (page: Query) => Query) {
  return usePages(
    key,
    async (cursor, signal) => {
      const query = wanted({ limit: PAGE, ...(cursor && { cursor: Number(cursor) }) });
      return paged(await ask(api.GET('/api/v1/cases', { params: { query }, signal })));
    },
    (page) => page.cases,
  );
}

/** The queue, and why it is given to nobody. */
export function useQueue() {
  const pages = usePages(
    ['queue', 'list'],
    async (cursor, signal) => {
      const query = { limit: PAGE, ...(cursor && { cursor: Number(cursor) }) };
      return paged(await ask(api.GET('/api/v1/queue', { params: { query }, signal })));
    },
    (page) => page.cases,
  );
  return { ...pages, first: pages.data?.pages[0] };
}

/** The cursor as pages have it. */
function paged<Page extends { next?: number }>({ next, ...page }: Page) {
  return { ...page, ...(next !== undefined && { next: String(next) }) };
}
