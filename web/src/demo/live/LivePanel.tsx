import { Quiet } from './Quiet';
import { Timeline } from './Timeline';
import type { ServerClock } from './clock';
import type { Live } from './state';

interface Props {
  live: Live;
  clock: ServerClock;
  connected: boolean;
}

/** The live line of the conversation: how long it has been quiet, what is armed, what has happened. */
export function LivePanel({ live, clock, connected }: Props) {
  return (
    <aside className="panel" aria-label="What lull knows of this conversation" data-connected={connected}>
      <Quiet live={live} clock={clock} />
      <Timeline entries={live.entries} />
    </aside>
  );
}
