import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ask } from '../../../api/client';

const operatorNamed = (name: string) =>
  queryOptions({
    queryKey: ['operator', name],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/operators/{operator}', { params: { path: { operator: name } }, signal })),
    retry: false, // who has left the team has a name and no more
  });

/** An operator as the team sees them, always as they are now. */
export const useOperator = (name: string) => useQuery(operatorNamed(name));

/** What people call operators: gives the full name of each, as far as it is known. */
export function useFullNames(names: readonly string[]): (name: string | undefined) => string {
  const known = useQueries({
    queries: [...new Set(names)].sort().map(operatorNamed),
    combine: (results) => new Map(results.map(({ data }) => [data?.name, data?.fullName])),
  });
  return useCallback((name) => known.get(name) || (name ?? ''), [known]);
}
