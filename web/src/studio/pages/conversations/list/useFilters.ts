import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { STATUSES, type Status } from '../conversation';

/** What of all conversations is shown. */
export interface Filters {
  status?: Status;
  bot?: string;
  channel?: string;
  search?: string;
}

const NAMES = ['status', 'bot', 'channel', 'search'] as const;

/** The filters are in the page's address: it can be kept, and sent to others. */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => read(params), [params]);
  const change = useCallback(
    (changed: { [Name in keyof Filters]: Filters[Name] | undefined }) =>
      setParams(
        (before) => {
          for (const [name, value] of Object.entries(changed)) {
            if (value) before.set(name, value);
            else before.delete(name);
          }
          return before;
        },
        { replace: true },
      ),
    [setParams],
  );
  const clear = () => change({ status: undefined, bot: undefined, channel: undefined, search: undefined });
  return { filters, change, clear, filtered: Object.keys(filters).length > 0 };
}

function read(params: URLSearchParams): Filters {
  const given = NAMES.map((name) => [name, params.get(name)?.trim()]).filter(([, value]) => value);
  const filters = Object.fromEntries(given) as Filters;
  if (filters.status && !STATUSES.includes(filters.status)) delete filters.status;
  return filters;
}
