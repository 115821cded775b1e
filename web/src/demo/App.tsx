import { Suspense, lazy, useCallback, useState } from 'react';
import { Banner } from './Banner';
import { ConnectionStatus } from './chat/connection';
import { LivePanel } from './live/LivePanel';
import { useLive } from './live/useLive';
import { currentToken, markBegun, useSession } from './session/useSession';
import { useDark } from './useDark';

// Web Chat is large; the page shows before it has come.
const Chat = lazy(() => import('./chat/Chat'));

/** The demo page: the chat, and beside it the live line of the conversation. */
export function App() {
  const { session, away, lost, startOver } = useSession();
  const [connection, setConnection] = useState<ConnectionStatus>(ConnectionStatus.Uninitialized);
  const [begun, setBegun] = useState<string>();
  const { live, clock, connected } = useLive(begun, currentToken);
  const dark = useDark();

  const conversationId = session?.conversationId;
  const onConnection = useCallback(
    (status: ConnectionStatus) => {
      setConnection(status);
      if (status !== ConnectionStatus.Online) return;
      markBegun();
      setBegun(conversationId);
    },
    [conversationId],
  );

  const anew = () => {
    setConnection(ConnectionStatus.Uninitialized);
    setBegun(undefined);
    startOver();
  };

  return (
    <div className="page">
      <header>
        <h1>lull</h1>
        <p>Write something, then go quiet, and watch.</p>
        <button type="button" onClick={anew}>
          Start over
        </button>
      </header>
      <Banner
        away={away}
        lost={lost}
        interrupted={live.view !== undefined && !connected}
        connection={connection}
      />
      <div className="columns">
        <div className="chat">
          {session ? (
            <Suspense fallback={<p className="hint">Loading the chat…</p>}>
              <Chat key={conversationId} session={session} dark={dark} onConnection={onConnection} />
            </Suspense>
          ) : (
            <p className="hint">Opening a conversation…</p>
          )}
        </div>
        <LivePanel live={live} clock={clock} connected={connected} />
      </div>
    </div>
  );
}
