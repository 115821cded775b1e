import { useEffect, useState } from 'react';
import { ServerClock } from './clock';
import { follow } from './follow';
import { silent, withStep, withView, type Live } from './state';
import { readHappened, readView } from './wire';

interface Following {
  live: Live;
  /** whether the server is heard at the moment */
  connected: boolean;
  clock: ServerClock;
}

/** Follows the conversation's timers. Without a conversation it waits for one. */
export function useLive(conversationId: string | undefined, token: () => string): Following {
  const [following, setFollowing] = useState<Following>(() => ({
    live: silent,
    connected: false,
    clock: new ServerClock(),
  }));

  useEffect(() => {
    const clock = new ServerClock();
    setFollowing({ live: silent, connected: false, clock });
    if (conversationId === undefined) return;
    let step = 0; // the newest that was heard
    const change = (next: (live: Live) => Live) =>
      setFollowing((current) => ({ ...current, live: next(current.live) }));
    return follow(() => address(conversationId, token(), step), {
      state(data) {
        const view = readView(data);
        clock.heard(view.nowUs);
        change((live) => withView(live, view));
      },
      happened(data) {
        const happened = readHappened(data);
        step = happened.step;
        change((live) => withStep(live, happened));
      },
      connected(connected) {
        setFollowing((current) => ({ ...current, connected }));
      },
    });
  }, [conversationId, token]);

  return following;
}

const address = (conversationId: string, token: string, after: number): string =>
  `/api/v1/conversations/${encodeURIComponent(conversationId)}/live?after=${after}&token=${encodeURIComponent(token)}`;
