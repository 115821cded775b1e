/**
 * A value of this browser tab that outlives a reload of the page. Where the browser stores nothing (it is
 * full, or forbidden to), the value lives as long as the page does.
 */
export class Stored<T> {
  readonly #key: string;
  #text: string | null;

  constructor(key: string) {
    this.#key = key;
    this.#text = attempt(() => sessionStorage.getItem(key));
  }

  load(): T | undefined {
    return this.#text === null ? undefined : (JSON.parse(this.#text) as T);
  }

  save(value: T): void {
    const text = JSON.stringify(value);
    this.#text = text;
    attempt(() => sessionStorage.setItem(this.#key, text));
  }

  clear(): void {
    this.#text = null;
    attempt(() => sessionStorage.removeItem(this.#key));
  }
}

function attempt<R>(action: () => R): R | null {
  try {
    return action();
  } catch {
    return null;
  }
}
