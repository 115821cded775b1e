import type { ServerClock } from './clock';
import type { Live } from './state';
import { useNow } from './useNow';
import { countdown, duration, timeOfDay } from './words';
import type { View } from './wire';

interface Props {
  live: Live;
  clock: ServerClock;
}

/** Since when the conversation has been quiet, and what comes next. */
export function Quiet({ live: { view, marks }, clock }: Props) {
  const now = useNow(clock, view !== undefined && !view.ended);
  if (!view) return <section className="quiet"><p className="hint">Waiting for the conversation to begin.</p></section>;

  const { armed, quietSinceUs } = view;
  const quietMs = quietSinceUs ? Math.max(0, now - quietSinceUs / 1000) : 0;
  return (
    <section className="quiet" aria-label="Quiet">
      <Headline view={view} now={now} />
      <Line quietSeconds={quietMs / 1000} armedSeconds={armed?.seconds} marks={marks.map(({ seconds }) => seconds)} />
      <dl>
        <div>
          <dt>Quiet since</dt>
          <dd data-testid="quiet-since">{quietSinceUs ? timeOfDay(quietSinceUs) : 'not yet'}</dd>
        </div>
        <div>
          <dt>Next</dt>
          <dd data-testid="armed">{armed ? `${armed.trigger}, ${timeOfDay(armed.dueUs)}` : 'nothing is armed'}</dd>
        </div>
        <div>
          <dt>Fired</dt>
          <dd data-testid="fired">{marks.length ? marks.map((mark) => mark.trigger).join(', ') : 'nothing yet'}</dd>
        </div>
      </dl>
    </section>
  );
}

function Headline({ view, now }: { view: View; now: number }) {
  if (view.ended) {
    return <p className="headline" data-testid="headline">The conversation has ended. <small>Write, and a new session begins.</small></p>;
  }
  if (!view.armed) {
    return <p className="headline" data-testid="headline">No timer runs. <small>It starts with your first message.</small></p>;
  }
  return (
    <p className="headline" data-testid="headline">
      <span role="timer" className="countdown" data-testid="countdown">{countdown(view.armed.dueUs / 1000 - now)}</span>
      <small>until “{view.armed.trigger}”, {duration(view.armed.seconds)} after your last message</small>
    </p>
  );
}

interface LineProps {
  quietSeconds: number;
  armedSeconds: number | undefined;
  marks: number[];
}

/** The quiet as a line: from the last message to the furthest tier that is known, with a mark for each that has fired. */
function Line({ quietSeconds, armedSeconds, marks }: LineProps) {
  const end = Math.max(armedSeconds ?? 0, ...marks);
  if (end === 0) return <div className="line" aria-hidden="true" />;
  const at = (seconds: number) => `${Math.min(100, (100 * seconds) / end)}%`;
  return (
    <div className="line" aria-hidden="true">
      <div className="elapsed" style={{ width: at(quietSeconds) }} />
      {marks.map((seconds) => <span key={seconds} className="mark" style={{ left: at(seconds) }} />)}
      {armedSeconds !== undefined && <span className="mark next" style={{ left: at(armedSeconds) }} />}
    </div>
  );
}
