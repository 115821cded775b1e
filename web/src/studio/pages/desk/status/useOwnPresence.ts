import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api, ask } from '../../../api/client';
import { clock } from '../../../api/clock';
import { useMember } from '../../../api/session';
import { ownPresence } from './ownPresence';

/** How old a session may be that somebody has just begun, in milliseconds. */
const BEGUN_MS = 10_000;

/** What a person does; after it a presence that was closed elsewhere begins anew. */
const SIGNS = ['pointerdown', 'keydown'] as const;

/** Tells lull that the member is there, for as long as the Studio stands. */
export function useOwnPresence(): void {
  const { member, csrf, createdUs } = useMember();
  const queries = useQueryClient();
  const { closed, version: toldHere = 0 } = useSyncExternalStore(ownPresence.subscribe, ownPresence.own);
  const toldTeam = useMe().data?.operator?.version ?? 0;

  // Each time that somebody signs in there is another token.
  useEffect(() => {
    ownPresence.begin(member, Math.abs(clock.now() - createdUs / 1000) < BEGUN_MS);
    return () => ownPresence.stop();
  }, [member, csrf, createdUs]);

  // Signed out, here or in another tab: then the page asks to sign in. Else whoever is there goes on with what they do.
  useEffect(() => {
    if (!closed) return;
    void queries.invalidateQueries({ queryKey: ['session'] });
    const again = new AbortController();
    for (const sign of SIGNS) {
      addEventListener(sign, () => ownPresence.begin(member, false), { once: true, signal: again.signal });
    }
    return () => again.abort();
  }, [closed, member, queries]);

  // This tab and the live line each hear of some changes first.
  useEffect(() => {
    if (toldTeam > toldHere) ownPresence.catchUp(toldTeam);
    else if (toldHere > toldTeam) void queries.invalidateQueries({ queryKey: ['operator', member] });
  }, [toldHere, toldTeam, member, queries]);
}

/** Who the member is, and how the team sees them. */
export function useMe() {
  const { member } = useMember();
  return useQuery({
    queryKey: ['operator', member, 'me'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/me', { signal })),
  });
}
