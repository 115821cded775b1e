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
  #virtual = false; // it is moved by hand, and stands still in between
  #still: number | undefined;

  constructor(here: () => number = Date.now) {
    this.#here = here;
  }

  /** Learns from an answer that holds nowUs. Any other is passed over. */
  hear(answer: unknown): void {
    const { nowUs, virtual } = (answer ?? {}) as { nowUs?: unknown; virtual?: unknown };
    if (typeof nowUs !== 'number') return;
    this.#virtual ||= virtual === true;
    const ahead = nowUs / 1000 - this.#here();
    if (this.#virtual) this.#still = nowUs / 1000;
    else if (this.#ahead !== undefined && ahead < this.#ahead && this.#here() - this.#learnt < BELIEVED_MS) return;
    this.#ahead = ahead;
    this.#learnt = this.#here();
  }

  /** The server's time in milliseconds since 1970; this machine's until the server has told its own. */
  now(): number {
    return this.#still ?? this.#here() + (this.#ahead ?? 0);
  }
}

export const clock = new ServerClock();
