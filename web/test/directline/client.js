import { EventEmitter, once } from 'node:events';
import { createRequire } from 'node:module';
import WebSocket from 'ws';

const require = createRequire(import.meta.url);

// What Microsoft's client expects to find in a browser.
Object.assign(globalThis, { WebSocket, XMLHttpRequest: require('xhr2') });
const { ConnectionStatus, DirectLine } = require('botframework-directlinejs');

export { ConnectionStatus };

/** How long a test waits for something, in milliseconds, before it says what it has got instead. */
const PATIENCE_MS = 30_000;

/**
 * @typedef {{id: string, type: string, text?: string, timestamp?: string, replyToId?: string,
 *   from: {id: string, role?: string}, channelData?: any}} Activity
 */

/** Microsoft's Direct Line client, with what it has received. */
export class Client {
  /** @type {Activity[]} */
  activities = [];
  /** @type {any} */
  directLine;
  #news = new EventEmitter();
  /** @type {{unsubscribe(): void}[]} */
  #subscriptions;

  /** @param {Record<string, unknown>} options of the client */
  constructor(options) {
    // The client comes back 3 to 15 seconds after its socket has closed, by this number, and tries again
    // after `timeout`.
    this.directLine = new DirectLine({ random: () => 0, timeout: 2000, ...options });
    const changed = () => this.#news.emit('change');
    this.#subscriptions = [
      this.directLine.activity$.subscribe((/** @type {Activity} */ activity) => {
        this.activities.push(activity);
        changed();
      }, changed),
      this.directLine.connectionStatus$.subscribe(changed),
    ];
  }

  /** The texts of the messages received, with who sent them. */
  get transcript() {
    return this.activities
      .filter(({ type }) => type === 'message')
      .map(({ from, text }) => `${from.role}: ${text}`);
  }

  get status() {
    return this.directLine.connectionStatus$.getValue();
  }

  /**
   * Sends a message and gives the id that the server answers, or "retry".
   *
   * @param {string} text
   * @param {Record<string, unknown>} [more] further fields of the activity
   * @returns {Promise<string>}
   */
  say(text, more = {}) {
    const activity = { type: 'message', from: { id: 'u1' }, text, ...more };
    return new Promise((resolve, reject) =>
      this.directLine.postActivity(activity).subscribe(resolve, reject),
    );
  }

  /**
   * Waits until something holds that depends on what was received.
   *
   * @param {string} what in words, for the error
   * @param {() => boolean} holds
   */
  async until(what, holds) {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!holds()) {
      await once(this.#news, 'change', { signal }).catch(() => {
        const state = { status: ConnectionStatus[this.status], transcript: this.transcript };
        throw new Error(`waited in vain for ${what}; got ${JSON.stringify(state, null, 2)}`);
      });
    }
  }

  /**
   * Waits for a message and gives it.
   *
   * @param {RegExp} text
   * @returns {Promise<Activity>}
   */
  async message(text) {
    const find = () =>
      this.activities.find((activity) => activity.type === 'message' && text.test(activity.text ?? ''));
    await this.until(`a message ${text}`, () => find() !== undefined);
    return /** @type {Activity} */ (find());
  }

  end() {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.directLine.end();
  }
}
