/**
 * Tells how long ago something was. Monotonic clocks stand still while a machine sleeps, and clocks of the day are set;
 * the one that tells of more time is right, since nothing that was is more recent than either says.
 */
export class Stopwatch {
  #steady = performance.now();
  #day = Date.now();

  /** It was now, or so long ago. */
  reset(agoMs = 0): void {
    this.#steady = performance.now() - agoMs;
    this.#day = Date.now() - agoMs;
  }

  /** How long ago it was, in milliseconds. */
  get ms(): number {
    return Math.round(Math.max(performance.now() - this.#steady, Date.now() - this.#day));
  }
}
