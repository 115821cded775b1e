import { useSyncExternalStore } from 'react';

/** Whether something is shown, for those that show and those that hide it. */
export class Shown {
  #shown = false;
  readonly #listeners = new Set<() => void>();

  readonly show = () => this.#set(true);
  readonly hide = () => this.#set(false);

  /** Whether it is shown, to a component that is drawn anew when that changes. */
  use(): boolean {
    return useSyncExternalStore(this.#subscribe, () => this.#shown);
  }

  readonly #subscribe = (changed: () => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  #set(shown: boolean): void {
    this.#shown = shown;
    for (const changed of this.#listeners) changed();
  }
}
