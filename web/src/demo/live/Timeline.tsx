import type { Entry } from './timeline';
import { timeOfDay } from './words';

/** What has happened in the conversation, newest first. */
export function Timeline({ entries }: { entries: Entry[] }) {
  return (
    <section className="timeline">
      <h2 id="timeline">What happened</h2>
      {/* It scrolls, so the keyboard must reach it. */}
      <ol aria-labelledby="timeline" tabIndex={0}>
        {entries.map(({ key, atUs, kind, title, detail }) => (
          <li key={key} data-kind={kind}>
            <time dateTime={new Date(atUs / 1000).toISOString()}>{timeOfDay(atUs)}</time>
            <div>
              <strong>{title}</strong>
              {detail && <p>{detail}</p>}
            </div>
          </li>
        ))}
      </ol>
      {entries.length === 0 && <p className="hint">Nothing yet.</p>}
    </section>
  );
}
