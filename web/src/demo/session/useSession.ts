import { useCallback, useEffect, useState } from 'react';
import { Stored } from '../stored';
import { Expired, begin, refresh, type Session } from './session';

/** How often the token is changed for a new one, in milliseconds. A token lasts an hour. */
const REFRESH_MS = 10 * 60_000;

/** How long to wait before the server is asked again, in milliseconds. */
const RETRY_MS = 3000;

const stored = new Stored<Session>('lull.session');

interface SessionState {
  /** undefined: not open yet */
  session?: Session;
  /** the server cannot be reached; it is asked again by itself */
  away: boolean;
  /** the conversation that the tab had could not be joined again, so a new one was begun */
  lost: boolean;
}

const opening: SessionState = { away: false, lost: false };

/** Opens the tab's conversation: the one that it had before a reload, else a new one. */
export function useSession() {
  const [state, setState] = useState(opening);

  useEffect(() => {
    if (state.session) return;
    let timer: number | undefined;
    let left = false;
    const attempt = () => {
      open().then(
        (next) => left || setState(next),
        () => {
          if (left) return;
          setState((current) => ({ ...current, away: true }));
          timer = window.setTimeout(attempt, RETRY_MS);
        },
      );
    };
    attempt();
    return () => {
      left = true;
      window.clearTimeout(timer);
    };
  }, [state.session]);

  const conversation = state.session?.conversationId;
  useEffect(() => {
    if (!conversation) return;
    const timer = window.setInterval(() => void renew(), REFRESH_MS);
    return () => window.clearInterval(timer);
  }, [conversation]);

  const startOver = useCallback(() => {
    stored.clear();
    setState(opening);
  }, []);

  return { ...state, startOver };
}

/** Notes that the conversation has been begun, so that a reload joins it. */
export function markBegun(): void {
  const session = stored.load();
  if (session && !session.begun) stored.save({ ...session, begun: true });
}

/** The newest token of the tab's conversation. */
export const currentToken = (): string => stored.load()?.token ?? '';

async function open(): Promise<SessionState> {
  const before = stored.load();
  const resumed = before && (await refresh(before).catch(unlessExpired));
  const session = resumed ?? (await begin());
  stored.save(session);
  return { session, away: false, lost: before !== undefined && resumed === undefined };
}

/** Keeps the stored token young. When it fails, the old one still serves, and the next turn tries again. */
async function renew(): Promise<void> {
  const session = stored.load();
  if (!session) return;
  const { token } = await refresh(session).catch(() => session);
  const current = stored.load();
  if (current?.conversationId === session.conversationId) stored.save({ ...current, token });
}

function unlessExpired(error: unknown): undefined {
  if (!(error instanceof Expired)) throw error;
  return undefined;
}
