/** What the live line tells: that a thing has changed, not how. */
export interface Change {
  kind: string;
  bot?: string;
  id?: string;
}

export interface Hearing {
  /** these have changed */
  changed(changes: readonly Change[]): void;
  /** anything may have changed */
  missed(): void;
  /** whether the server is heard */
  connected(connected: boolean): void;
  /** the server refuses the line: the session may have ended */
  refused(): void;
}

/** How long changes are gathered before they are told, in milliseconds: a busy server is not asked without a pause. */
const GATHER_MS = 300;

/** How long the server may be silent before it counts as away, and how long to wait before the line is asked for anew. */
const AWAY_MS = 1500;
const RETRY_MS = 3000;

/** Listens to what changes, for as long as it is not closed. */
export class LiveLine {
  readonly #url: string;
  readonly #hearing: Hearing;
  #source: EventSource | undefined;
  #gathered = new Map<string, Change>();
  #telling: number | undefined;
  #losing: number | undefined;
  #retrying: number | undefined;

  constructor(url: string, hearing: Hearing) {
    this.#url = url;
    this.#hearing = hearing;
    this.#open();
  }

  close(): void {
    this.#source?.close();
    for (const timer of [this.#telling, this.#losing, this.#retrying]) window.clearTimeout(timer);
  }

  #open(): void {
    const source = new EventSource(this.#url);
    this.#source = source;
    source.addEventListener('open', () => this.#opened());
    source.addEventListener('changed', ({ data }) => this.#gather(JSON.parse(data) as Change));
    source.addEventListener('resync', () => this.#hearing.missed());
    source.addEventListener('error', () => this.#failed(source));
  }

  #opened(): void {
    window.clearTimeout(this.#losing);
    this.#losing = undefined;
    this.#hearing.connected(true);
    // A line does not say what has changed before it was open, and what is shown may have been read before that.
    this.#hearing.missed();
  }

  /** The browser comes back by itself, unless the server has refused the line. */
  #failed(source: EventSource): void {
    this.#losing ??= window.setTimeout(() => this.#hearing.connected(false), AWAY_MS);
    if (source.readyState !== EventSource.CLOSED) return;
    this.#hearing.refused();
    window.clearTimeout(this.#retrying);
    this.#retrying = window.setTimeout(() => this.#open(), RETRY_MS);
  }

  #gather(change: Change): void {
    this.#gathered.set(`${change.kind} ${change.bot ?? ''} ${change.id ?? ''}`, change);
    this.#telling ??= window.setTimeout(() => {
      const changes = [...this.#gathered.values()];
      this.#gathered = new Map();
      this.#telling = undefined;
      this.#hearing.changed(changes);
    }, GATHER_MS);
  }
}
