import type { ServerClock } from './clock';
import type { Live, Mark } from './state';
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
  if (!view) {
    return (
      <section className="quiet">
        <p className="hint">Waiting for the conversation to begin.</p>
      </section>
    );
  }
  const { armed, quietSinceUs } = view;
  return (
    <section className="quiet" aria-label="Quiet">
      <Headline view={view} now={now} />
      <Line view={view} marks={marks} now={now} />
      <dl>
        <div>
          <dt>Quiet since</dt>
          <dd data-testid="quiet-since">{quietSinceUs ? timeOfDay(quietSinceUs) : 'not yet'}</dd>
        </div>
        <div>
          <dt>Next</dt>
          <dd data-testid="armed">
            {armed ? `${armed.trigger}, ${timeOfDay(armed.dueUs)}` : 'nothing is armed'}
          </dd>
        </div>
        <div>
          <dt>Fired</dt>
          <dd data-testid="fired">
            {marks.length ? marks.map((mark) => mark.trigger).join(', ') : 'nothing yet'}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Headline({ view: { armed, ended, status, quietSinceUs }, now }: { view: View; now: number }) {
  if (ended) {
    return (
      <p className="headline" data-testid="headline">
        The conversation has ended. <small>Write, and a new session begins.</small>
      </p>
    );
  }
  if (!armed) {
    return (
      <p className="headline" data-testid="headline">
        No timer runs.{' '}
        <small>
          {status === 'handed-over' ? 'A person has the conversation.' : 'It starts with your first message.'}
        </small>
      </p>
    );
  }
  // The server's clock is put a little too early until a message has come quickly: never show more than the whole wait.
  const whole = (armed.dueUs - (quietSinceUs ?? 0)) / 1000;
  return (
    <p className="headline" data-testid="headline">
      <span role="timer" className="countdown" data-testid="countdown">
        {countdown(Math.min(armed.dueUs / 1000 - now, whole))}
      </span>
      <small>
        until “{armed.trigger}”
        {quietSinceUs && `, ${duration((armed.dueUs - quietSinceUs) / 1e6)} after your last message`}
      </small>
    </p>
  );
}

/**
 * The quiet as a line: from the last message to the furthest tier that is known, with a mark for each that has
 * fired and a hollow one for the next. Screen readers get the same from the words around it.
 */
function Line({ view: { armed, quietSinceUs }, marks, now }: { view: View; marks: Mark[]; now: number }) {
  const fired = [...new Set(marks.map(({ dueUs }) => dueUs))];
  const end = Math.max(...fired, armed?.dueUs ?? 0);
  if (!quietSinceUs || end <= quietSinceUs) return <div className="line" aria-hidden="true" />;
  const at = (us: number) =>
    `${Math.min(100, Math.max(0, (100 * (us - quietSinceUs)) / (end - quietSinceUs)))}%`;
  return (
    <div className="line" aria-hidden="true">
      <div className="elapsed" style={{ width: at(now * 1000) }} />
      {fired.map((dueUs) => (
        <span key={dueUs} className="mark" style={{ left: at(dueUs) }} />
      ))}
      {armed && <span className="mark next" style={{ left: at(armed.dueUs) }} />}
    </div>
  );
}
