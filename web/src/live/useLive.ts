import { useEffect, useState } from 'react';
import { Stored } from '../stored';
import { ServerClock } from './clock';
import { follow } from './follow';
import { silent, withStep, withView, type Live } from './state';
import { readHappened, readView } from './wire';

/** What the tab has seen of its conversation, so that a reload does not empty the timeline. */
interface Seen {
  conversationId: string;
  live: Live;
}

const stored = new Stored<Seen>('lull.seen');

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
    setFollowing({ live: seen(conversationId), connected: false, clock });
    if (conversationId === undefined) return;
    const change = (next: (live: Live) => Live) =>
      setFollowing((current) => {
        const live = next(current.live);
        stored.save({ conversationId, live });
        return { ...current, live };
      });
    return follow(() => address(conversationId, token()), {
      state(data) {
        const view = readView(data);
        clock.heard(view.nowUs);
        change((live) => withView(live, view));
      },
      happened(data) {
        const happened = readHappened(data);
        change((live) => withStep(live, happened));
      },
      connected(connected) {
        setFollowing((current) => ({ ...current, connected }));
      },
    });
  }, [conversationId, token]);

  return following;
}

function seen(conversationId: string | undefined): Live {
  const before = stored.load();
  return before && before.conversationId === conversationId ? before.live : silent;
}

const address = (conversationId: string, token: string): string =>
  `/api/v1/conversations/${encodeURIComponent(conversationId)}/live?token=${encodeURIComponent(token)}`;
