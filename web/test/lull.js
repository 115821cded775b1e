import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How long lull may take to say that it is open, in milliseconds. */
const OPEN_MS = 20_000;

/** A lull on a port of its own, with its data in a folder of its own. */
export class Lull {
  #flags;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  #data = '';
  #listen = '127.0.0.1:0';

  /** @param {string[]} [flags] of `lull serve`; else those that bring the demo bots */
  constructor(flags = ['--demo']) {
    this.#flags = flags;
  }

  /** A key for the API, an administrator's. */
  key = '';

  /** Where it is reached, without a slash at its end. */
  url = '';

  /** The one-time link that makes the first administrator; empty where there is one. */
  setup = '';

  /** Starts it. Started again it has the same address and data. */
  async start() {
    if (!this.#data) await this.#install();
    const args = ['serve', ...this.#flags, '--data', this.#data, '--listen', this.#listen];
    const child = spawn(binary(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    const page = new URL(await opened(child));
    this.url = page.origin;
    this.setup = page.pathname === '/setup' ? page.href : '';
    this.#listen = page.host;
    return this;
  }

  /** Makes its data folder, with a key for the API in it. */
  async #install() {
    this.#data = await mkdtemp(join(tmpdir(), 'lull-test-'));
    const { stdout } = await run(binary(), ['key', 'create', '--data', this.#data]);
    this.key = stdout.trimEnd().split('\n').at(-1) ?? '';
  }

  /**
   * Puts a bot's folder in force.
   *
   * @param {string} bot
   * @param {string} folder
   */
  async publish(bot, folder) {
    await run(binary(), ['publish', folder, '--bot', bot, '--server', this.url, '--api-key', this.key]);
  }

  /**
   * Calls the API as an administrator, and gives the answer's body. A refusal is an error.
   *
   * @param {string} method
   * @param {string} path below /api/v1/
   * @param {unknown} [body]
   * @param {Record<string, string>} [headers]
   * @returns {Promise<any>}
   */
  async call(method, path, body, headers) {
    const response = await fetch(`${this.url}/api/v1/${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.key}`, 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${answer}`);
    return answer === '' ? undefined : JSON.parse(answer);
  }

  /** Ends it at once, as a crash would: SIGKILL. */
  kill() {
    return this.#end('SIGKILL');
  }

  /** Ends it and removes its data. */
  async stop() {
    await this.#end('SIGTERM');
    await rm(this.#data, { recursive: true, force: true });
  }

  /** @param {NodeJS.Signals} signal */
  async #end(signal) {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

function binary() {
  const path = process.env.LULL_BIN;
  if (!path) throw new Error('set LULL_BIN to the lull that is to be tested; `make test-web` does');
  return path;
}

/**
 * Waits until lull prints where it is to be opened.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function opened(child) {
  /** @type {string[]} */
  const said = [];
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ what) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error([`lull ${what}; it said:`, ...said].join('\n')));
    };
    const timer = setTimeout(() => fail(`was not open within ${OPEN_MS} ms`), OPEN_MS);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const url = /(?:open|serving on) (http:\/\/\S+)$/.exec(line)?.[1];
        if (!url) return;
        clearTimeout(timer);
        child.removeAllListeners('exit');
        resolve(url);
      });
    }
  });
}

/**
 * Asks for a conversation of the demo bot and a token for it, as the demo page does.
 *
 * @param {Lull} lull
 * @returns {Promise<{token: string, conversationId: string, domain: string}>}
 */
export async function demoToken(lull) {
  const response = await fetch(`${lull.url}/demo/token`, { method: 'POST' });
  if (!response.ok) throw new Error(`POST /demo/token answered ${response.status}`);
  const grant = /** @type {any} */ (await response.json());
  return { ...grant, domain: new URL(grant.domain, lull.url).href.replace(/\/$/, '') };
}
