import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ask } from '../api/client';
import { concerned } from './concerned';
import { listenTogether } from './shared';
import { tellTyping } from './typing';

/** Asks whether the server's clock is one that is moved by hand: what counts down stands still then. */
export function useServerClock(): void {
  const queryFn = () => ask(api.GET('/api/v1/clock'));
  const virtual = useQuery({ queryKey: ['clock'], queryFn }).data?.virtual === true;
  // It says nothing when it is moved, but then something changes as a rule.
  useQuery({ queryKey: ['overview', 'clock'], queryFn, enabled: virtual });
}

/** Asks anew what the live line says has changed, and tells whether the server is heard. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(
    () =>
      listenTogether('/api/v1/live', {
        changed: (changes) => {
          void queries.invalidateQueries({
            predicate: ({ queryKey }) => changes.some((change) => concerned(queryKey, change)),
          });
          for (const { kind, id } of changes) if (kind === 'typing' && id !== undefined) tellTyping(id);
        },
        missed: () => void queries.invalidateQueries(),
        connected: setConnected,
        refused: () => void queries.invalidateQueries({ queryKey: ['session'] }),
      }),
    [queries],
  );
  return connected;
}
