import { useQuery } from '@tanstack/react-query';
import { api, ask, setCsrf } from './client';
import { expiry } from './expiry';
import { Problem } from './problem';
import { queries } from './query';
import type { components } from './schema';

export type Role = 'operator' | 'manager' | 'administrator';

const RANKS: Record<Role, number> = { operator: 0, manager: 1, administrator: 2 };

/** Who has signed in. */
export type Session = components['schemas']['ShownSession'];

/** Whether one who has a role may do what needs another: each may do all that the one before it may. */
export const covers = (has: Role, needs: Role): boolean => RANKS[has] >= RANKS[needs];

/** Who has signed in; null: nobody has. */
export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: currentSession });
}

/** Who has signed in. Only below the shell, which stands for members alone. */
export function useMember(): Session & { may(role: Role): boolean } {
  const session = useSession().data;
  if (!session) throw new Error('nobody has signed in');
  return { ...session, may: (role) => covers(session.role, role) };
}

/** A session that ends while the Studio is in use keeps its page: who has signed in again goes on there. */
async function currentSession(): Promise<Session | null> {
  try {
    return began(await ask(api.GET('/api/v1/session')));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    if (!queries.getQueryData(['session'])) return null;
    await expiry.wait();
    return began(await ask(api.GET('/api/v1/session')));
  }
}

/** Notes a session that is there: requests carry its token, and those that waited go on. */
export function began(session: Session): Session {
  setCsrf(session.csrf);
  expiry.over();
  return session;
}

/** The browser's other tabs, which have the same session. */
const tabs = new BroadcastChannel('lull.session');

tabs.onmessage = () => {
  if (expiry.expired()) void ask(api.GET('/api/v1/session')).then(goOn);
};

/** Goes on where one was, once somebody has signed in again; so do the other tabs. */
export function signedInAgain(session: Session): void {
  goOn(session);
  tabs.postMessage('signed in');
}

/** Somebody else sees nothing of what was here before. */
function goOn(session: Session): void {
  if (queries.getQueryData<Session>(['session'])?.member !== session.member) return window.location.reload();
  queries.setQueryData(['session'], began(session));
}
