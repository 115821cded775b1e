import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../../api/client';
import { usePages } from '../../../ui/table/usePages';
import type { Operator } from '../desk';

/** How many operators are read at a time. */
const PAGE = 200;

const RANKS = { online: 0, busy: 1, offline: 2 } as const;

/** The operators, or those of whose name something is sought: who is online first, who has least before others. */
export function useTeam(sought: string) {
  const pages = usePages(
    ['team', 'list'],
    (after, signal) =>
      ask(api.GET('/api/v1/operators', { params: { query: { limit: PAGE, ...(after && { after }) } }, signal })),
    (page) => page.operators,
  );
  const part = sought.trim().toLowerCase();
  const rows = pages.rows
    .filter(({ name, fullName }) => `${fullName ?? ''} ${name}`.toLowerCase().includes(part))
    .sort(inviting);
  return { ...pages, rows };
}

const inviting = (a: Operator, b: Operator) =>
  RANKS[a.status] - RANKS[b.status] || a.openCases - b.openCases || a.name.localeCompare(b.name);

/** How many open cases those may be given who have no number of their own; undefined: any number. */
export function useCapacity(): number | undefined {
  const settings = useQuery({
    queryKey: ['settings', 'desk'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/settings/desk', { signal })),
  });
  return settings.data?.assignment.capacity ?? undefined;
}
