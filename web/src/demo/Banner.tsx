import { ConnectionStatus } from './chat/connection';

interface Props {
  /** the server cannot be reached to open a conversation */
  away: boolean;
  /** the conversation that the tab had could not be joined again */
  lost: boolean;
  /** the live line was heard before and is not now */
  interrupted: boolean;
  connection: ConnectionStatus;
}

/** Says plainly when something is not as it should be; else it is empty. */
export function Banner(props: Props) {
  return (
    <div className="banner" role="status">
      {message(props)}
    </div>
  );
}

function message({ away, lost, interrupted, connection }: Props): string | undefined {
  switch (connection) {
    case ConnectionStatus.ExpiredToken:
      return 'This conversation’s pass has expired. Start over to go on.';
    case ConnectionStatus.FailedToConnect:
      return 'The chat could not be connected. Start over to try again.';
    case ConnectionStatus.Ended:
      return 'The server no longer knows this conversation. Start over to begin a new one.';
  }
  if (away) return 'lull does not answer at the moment. This page asks again by itself.';
  if (interrupted)
    return 'lull is away. What falls due meanwhile fires when it is back; this page reconnects by itself.';
  if (lost) return 'The conversation of before could not be joined again, so this is a new one.';
  return undefined;
}
