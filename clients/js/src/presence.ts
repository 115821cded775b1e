import { watchInput } from './input.js';
import { type Access, type Beat, ClosedError, Session } from './server.js';
import type { Standing, State } from './state.js';
import { Stopwatch } from './stopwatch.js';
import { Tabs, type Word } from './tabs.js';

export interface Options extends Access {
  /** Who is at work, where several people use one browser; it keeps their tabs apart. */
  operator?: string;
  /** The operator has just logged in, which is activity; a page that is opened or loaded anew is not. */
  login?: boolean;
  /** Is told of every change of the state. */
  onChange?: (state: State) => void;
  /** Is told each second how many seconds are left before the operator goes offline, and undefined once none are counted. */
  onCountdown?: (seconds: number | undefined) => void;
  /** From how many seconds before that; default 60. */
  countdownSeconds?: number;
}

const keepAliveMs = 25_000; // a session's word while nothing happens
const inputMs = 30_000; // of what happens one word in this time at most, and one at its end
const retryMs = 1_000; // doubled after each failure, up to keepAliveMs
const sleepMs = 5_000; // the clocks disagree by more: the machine has slept

/**
 * The presence of an operator in this tab: tells lull that somebody is there, and what it says of them. Only what a person
 * does is activity; an open tab keeps its session alive and no more.
 */
export class Presence {
  readonly #options: Options;
  readonly #tabs: Tabs;
  readonly #unwatch: () => void;
  #state: State = { connected: false, closed: false };

  #session: Session | undefined;
  #seq = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false; // a request is under way
  #failures = 0;

  #input = new Stopwatch(); // since the last input in this tab
  #inputs = 0; // how many there were
  #said = 0; // and how many of them lull has heard of
  #spoke = -Infinity; // when a beat was sent last, performance.now()
  #told = -Infinity; // and one that told of input

  #idle = new Stopwatch(); // since the last input in any tab of this browser, or what lull knew then
  #ticker: ReturnType<typeof setInterval>;
  #counted = false;
  #awake = Date.now() - performance.now();

  /** Opens a session. What must go on until stop begins at once; failures are retried. */
  constructor(options: Options = {}) {
    this.#options = options;
    this.#tabs = new Tabs(`lull-presence ${options.url ?? ''} ${options.operator ?? ''}`, (word) => this.#heard(word));
    this.#unwatch = watchInput(() => this.#acted());
    addEventListener('online', this.#again);
    addEventListener('pageshow', this.#again);
    addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#seen);
    this.#ticker = setInterval(() => this.#tick(), 1000);
    void this.#speak();
  }

  get state(): State {
    return this.#state;
  }

  /** Chooses a status, which is activity. Fails where another choice was quicker (409), or without a connection. */
  async choose(status: 'online' | 'busy'): Promise<void> {
    if (!this.#session) throw new Error('there is no session yet');
    this.#stand(await this.#session.choose(status, this.#state.version));
  }

  /** Asks at once how the operator stands: for those who hear elsewhere that it has changed. */
  refresh(): void {
    this.#again();
  }

  /** Ends the sessions of all tabs of this browser at once. */
  async logout(): Promise<void> {
    this.#tabs.tell({ type: 'logout' });
    await this.#end();
  }

  /** Lets go of the page without a word to lull: the session ends with its lease. */
  stop(): void {
    this.#unwatch();
    this.#tabs.close();
    clearTimeout(this.#timer);
    clearInterval(this.#ticker);
    removeEventListener('online', this.#again);
    removeEventListener('pageshow', this.#again);
    removeEventListener('pagehide', this.#leave);
    document.removeEventListener('visibilitychange', this.#seen);
    this.#count(undefined);
    this.#set({ connected: false, closed: true });
  }

  async #end(): Promise<void> {
    const session = this.#session;
    this.stop();
    await session?.logout();
  }

  #acted(): void {
    this.#inputs++;
    this.#input.reset();
    this.#idle.reset();
    this.#tabs.tell({ type: 'input' });
    this.#plan();
  }

  #heard(word: Word): void {
    if (word.type === 'input') this.#idle.reset();
    else if (word.type === 'standing') this.#stand(word.standing);
    else void this.#end().catch(() => undefined);
  }

  /** Something has changed that makes an attempt worthwhile. */
  #again = (): void => {
    this.#failures = 0;
    void this.#speak();
  };

  #seen = (): void => {
    if (document.visibilityState === 'visible') this.#again();
    else void this.#speak(); // the browser may let a hidden page do little more
  };

  #leave = (event: PageTransitionEvent): void => {
    if (!event.persisted) this.#session?.leave(this.#beat()).catch(() => undefined);
  };

  #beat(): Beat {
    const beat: Beat = { seq: ++this.#seq, visible: document.visibilityState === 'visible' };
    if (this.#inputs > this.#said) beat.ageMs = this.#input.ms;
    return beat;
  }

  /** Sets the time of the next beat. */
  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#busy || this.#state.closed) return;
    let at = this.#spoke + keepAliveMs;
    if (this.#failures > 0) {
      at = this.#spoke + Math.min(retryMs * 2 ** (this.#failures - 1), keepAliveMs);
    } else if (this.#inputs > this.#said) {
      const everyMs = Math.min(inputMs, (this.#state.timeoutMs ?? Infinity) / 4);
      at = this.#state.status === 'offline' ? 0 : Math.min(at, this.#told + everyMs);
    }
    this.#timer = setTimeout(() => void this.#speak(), Math.max(0, at - performance.now()));
  }

  /** Opens the session, or sends a beat. */
  async #speak(): Promise<void> {
    if (this.#busy || this.#state.closed) return;
    this.#busy = true;
    this.#spoke = performance.now();
    try {
      const standing = await (this.#session ? this.#tell(this.#session) : this.#open());
      this.#failures = 0;
      this.#stand(standing);
      this.#tabs.tell({ type: 'standing', standing });
    } catch (error) {
      if (error instanceof ClosedError) return this.stop();
      this.#failures++;
      this.#set({ ...this.#state, connected: false });
    } finally {
      this.#busy = false;
      this.#plan();
    }
  }

  async #open(): Promise<Standing> {
    const login = this.#options.login ?? false;
    const [session, standing] = await Session.open(this.#options, login);
    this.#session = session;
    return standing;
  }

  async #tell(session: Session): Promise<Standing> {
    const inputs = this.#inputs; // what is done while the beat is on its way is for the next one
    const beat = this.#beat();
    if (beat.ageMs !== undefined) this.#told = this.#spoke;
    const standing = await session.beat(beat);
    this.#said = inputs;
    return standing;
  }

  /** Takes what lull says of the operator. */
  #stand(standing: Standing): void {
    if (this.#state.closed || (this.#state.version ?? 0) > standing.version) return;
    const { idleInMs, timeoutMs } = standing;
    if (idleInMs !== undefined) this.#idle.reset(timeoutMs - idleInMs);
    this.#set({ ...this.#state, ...standing, connected: true });
  }

  #set(state: State): void {
    const before = this.#state;
    this.#state = state;
    const same = before.connected === state.connected && before.closed === state.closed;
    if (!same || before.version !== state.version || before.timeoutMs !== state.timeoutMs) this.#options.onChange?.(state);
  }

  #tick(): void {
    const awake = Date.now() - performance.now();
    if (awake - this.#awake > sleepMs) this.#again();
    this.#awake = awake;

    const { status, timeoutMs, connected } = this.#state;
    const leftMs = status === 'offline' || !connected ? Infinity : (timeoutMs ?? Infinity) - this.#idle.ms;
    const seconds = Math.max(0, Math.ceil(leftMs / 1000));
    this.#count(seconds <= (this.#options.countdownSeconds ?? 60) ? seconds : undefined);
  }

  #count(seconds: number | undefined): void {
    if (seconds === undefined && !this.#counted) return;
    this.#counted = seconds !== undefined;
    this.#options.onCountdown?.(seconds);
  }
}
