import { useEffect, useMemo, type ComponentProps } from 'react';
import ReactWebChat, { createDirectLine } from 'botframework-webchat';
import type { Session } from '../session/session';
import type { ConnectionStatus } from './connection';
import { styleFor } from './style';

type ActivityMiddleware = Extract<
  ComponentProps<typeof ReactWebChat>['activityMiddleware'],
  (...args: never[]) => unknown
>;

interface Props {
  session: Session;
  dark: boolean;
  onConnection(status: ConnectionStatus): void;
}

/** Microsoft's Web Chat on the session's conversation. */
export default function Chat({ session, dark, onConnection }: Props) {
  const directLine = useMemo(() => connect(session), [session]);
  const styleOptions = useMemo(() => styleFor(dark), [dark]);

  useEffect(() => {
    const subscription = directLine.connectionStatus$.subscribe(onConnection);
    return () => {
      subscription.unsubscribe();
      directLine.end();
    };
  }, [directLine, onConnection]);

  return (
    <ReactWebChat
      directLine={directLine}
      activityMiddleware={hideEnd}
      styleOptions={styleOptions}
      locale="en-US"
      role="main"
    />
  );
}

/** A conversation that was begun before is joined again, and comes with its history. */
function connect({ conversationId, token, domain, begun }: Session) {
  return createDirectLine(begun ? { token, domain, conversationId } : { token, domain });
}

/**
 * Web Chat has nothing to show for an endOfConversation and complains of it; the page tells of the end
 * itself.
 */
const hideEnd: ActivityMiddleware =
  () =>
  (next) =>
  (...args) =>
    (args[0]?.activity.type as string) === 'endOfConversation' ? false : next(...args);
