/** How long what was learnt of the server's clock counts, in milliseconds. A clock that was set anew is then believed. */
const BELIEVED_MS = 60_000;

/**
 * The server's clock, learnt from answers that say what time it is there. The answer that took least tells best: the
 * server's time can only be older than it seems.
 */
export class ServerClock {
  readonly #here: () => number;
  #ahead: number | undefined;
  #learnt = 0;
  #still: number | undefined;

  constructor(here: () => number = Date.now) {
    this.#here = here;
  }

  /** Learns from an answer that holds nowUs. Any other is passed over. */
  hear(answer: unknown): void {
    const nowUs = (answer as { nowUs?: unknown } | undefined)?.nowUs;
    if (typeof nowUs !== 'number') return;
    const ahead = nowUs / 1000 - this.#here();
    if (this.#ahead !== undefined && ahead < this.#ahead && this.#here() - this.#learnt < BELIEVED_MS) return;
    this.#ahead = ahead;
    this.#learnt = this.#here();
  }

  /** A clock that is moved by hand stands still at an instant until it is said to stand at another. */
  stand(atUs: number): void {
    this.#still = atUs / 1000;
  }

  /** The server's time in milliseconds since 1970; this machine's until the server has told its own. */
  now(): number {
    return this.#still ?? this.#here() + (this.#ahead ?? 0);
  }
}

export const clock = new ServerClock();
