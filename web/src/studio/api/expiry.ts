/**
 * Whether the session has come to its end while the Studio was in use. Requests then wait until someone has signed in
 * again, and go on; nothing that was typed is lost.
 */
class Expiry {
  #waiting: Promise<void> | undefined;
  #goOn: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();

  /** Resolves when someone has signed in again. */
  wait(): Promise<void> {
    this.#waiting ??= new Promise((resolve) => {
      this.#goOn = resolve;
      queueMicrotask(() => this.#tell());
    });
    return this.#waiting;
  }

  over(): void {
    this.#goOn?.();
    this.#waiting = undefined;
    this.#goOn = undefined;
    this.#tell();
  }

  readonly expired = (): boolean => this.#waiting !== undefined;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  #tell(): void {
    for (const changed of this.#listeners) changed();
  }
}

export const expiry = new Expiry();
