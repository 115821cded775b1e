/**
 * How far a sample may lie below the estimate before it means that the clocks have moved (a machine that
 * slept).
 */
const CLOCK_MOVED_MS = 2000;

/**
 * The page's own clock in milliseconds since the epoch. It never jumps when somebody sets the machine's time.
 */
export const pageNow = (): number => performance.timeOrigin + performance.now();

/**
 * Tells the server's time, in milliseconds since the epoch, from the times that its messages carry.
 *
 * A message's time is when it was sent, and it arrives a little later. So every sample puts the server's
 * clock too early, by the time that the message took; the sample that took least is the best one and is kept.
 */
export class ServerClock {
  #offset: number | undefined;
  readonly #now: () => number;

  constructor(now: () => number = pageNow) {
    this.#now = now;
  }

  /** Takes the server's time, in microseconds since the epoch, from a message that has just arrived. */
  heard(serverUs: number): void {
    const offset = serverUs / 1000 - this.#now();
    const moved = this.#offset !== undefined && offset < this.#offset - CLOCK_MOVED_MS;
    if (this.#offset === undefined || moved || offset > this.#offset) this.#offset = offset;
  }

  /** The server's time in milliseconds since the epoch; before the first message, the page's own. */
  now(): number {
    return this.#now() + (this.#offset ?? 0);
  }
}
