import type { Standing } from './state.js';

/** What tabs of one browser tell each other. */
export type Word =
  | { type: 'input' } // somebody has done something
  | { type: 'standing'; standing: Standing } // lull has said this of the operator
  | { type: 'logout' }; // the operator has logged out

/** The other tabs of one operator in this browser. Where there is no BroadcastChannel each tab is alone. */
export class Tabs {
  #channel: BroadcastChannel | undefined;

  constructor(name: string, heard: (word: Word) => void) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: MessageEvent<Word>) => heard(event.data);
  }

  tell(word: Word): void {
    this.#channel?.postMessage(word);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }
}
