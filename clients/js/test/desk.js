import { launch } from '../../../web/test/browser/chromium.js';
import { Lull } from '../../../web/test/lull.js';
import { Gateway } from './gateway.js';

/** A lull with operators, and a browser in which they work. */
export class Desk {
  #lull = new Lull();
  /** @type {import('playwright-core').Browser | undefined} */
  #browser;
  /** @type {import('playwright-core').BrowserContext | undefined} */
  #profile;
  #key = '';
  #operators = 0;
  operator = '';
  gateway = new Gateway('');

  async start() {
    await this.#lull.start();
    this.#browser = await launch();
  }

  async stop() {
    await this.#browser?.close();
    await this.#lull.stop();
  }

  /** Begins with an operator who has not been there yet, a browser of their own, and a timeout of a minute. */
  async begin() {
    this.operator = `operator-${++this.#operators}`;
    await this.ask('POST', '/members', { name: this.operator, role: 'operator' });
    const made = await this.ask('POST', '/keys', { name: 'test', member: this.operator });
    this.#key = made.key;
    await this.ask('PATCH', '/settings/desk', { inactivityTimeout: '1m' });
    this.gateway = await new Gateway(this.#lull.url).start();
    this.#profile = await this.#browser?.newContext();
  }

  async end() {
    await this.#profile?.close();
    await this.gateway.stop();
  }

  /** Asks lull as an administrator. */
  async ask(/** @type {string} */ method, /** @type {string} */ path, /** @type {any} */ body = undefined) {
    const answer = await fetch(`${this.#lull.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#lull.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : /** @type {Promise<any>} */ (answer.json());
  }

  /** Lets time pass. */
  pause(/** @type {number} */ ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** What the team sees of the operator. */
  async seen() {
    const { operators } = await this.ask('GET', '/operators?limit=200');
    return operators.find((/** @type {any} */ o) => o.name === this.operator);
  }

  /** Opens a tab in which the operator works, once lull has answered it. */
  async tab(/** @type {{login?: boolean, countdownSeconds?: number, clock?: boolean}} */ options = {}) {
    if (!this.#profile) throw new Error('begin first');
    const page = await this.#profile.newPage();
    if (options.clock) await page.clock.install();
    await page.goto(this.gateway.url);
    await this.work(page, options);
    return page;
  }

  /** Begins to work in a page. */
  async work(
    /** @type {import('playwright-core').Page} */ page,
    /** @type {{login?: boolean, countdownSeconds?: number}} */ options = {},
  ) {
    const authorization = `Bearer ${this.#key}`;
    await page.evaluate(
      async ({ authorization, options }) => {
        const { Presence } = /** @type {any} */ (await import(`${location.origin}/presence.js`));
        const w = /** @type {any} */ (window);
        w.states = [];
        w.countdown = [];
        w.presence = new Presence({
          ...options,
          headers: () => ({ authorization }),
          onChange: (/** @type {any} */ state) => w.states.push(state),
          onCountdown: (/** @type {any} */ seconds) => w.countdown.push(seconds ?? null),
        });
      },
      { authorization, options },
    );
    await until(async () => (await state(page)).connected);
  }
}

/** What the page knows of the operator. */
export function state(/** @type {import('playwright-core').Page} */ page) {
  return page.evaluate(() => /** @type {any} */ (window).presence.state);
}

/** Waits until something holds; the test's own limit ends the wait. */
export async function until(/** @type {() => any} */ holds) {
  for (;;) {
    const found = await holds();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
