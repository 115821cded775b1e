import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const built = new URL('../dist/presence.js', import.meta.url);

/**
 * What a session said, and what lull answered.
 *
 * @typedef {{method: string, path: string, body: any, status: number, answer: any, at: number}} Exchange
 */

/** Stands between the pages and lull, as the network does: it passes on, notes what was said, and can be cut. */
export class Gateway {
  /** @type {Exchange[]} */
  said = [];
  /** Nothing comes through. */
  cut = false;
  #server = createServer((request, response) => void this.#serve(request, response));

  /** @param {string} lull where lull is */
  constructor(lull) {
    this.lull = lull;
  }

  /** Where pages find it. */
  get url() {
    const address = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${address.port}`;
  }

  async start() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve(undefined)));
    return this;
  }

  stop() {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  /** What was said by a method to a path that ends so. */
  all(/** @type {string} */ method, /** @type {string} */ end) {
    return this.said.filter((e) => e.method === method && e.path.endsWith(end));
  }

  beats() {
    return this.all('POST', '/beats');
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #serve(request, response) {
    const path = request.url ?? '';
    if (this.cut && path.startsWith('/api/')) return request.socket.destroy();
    if (path === '/presence.js') {
      response.setHeader('content-type', 'text/javascript');
      return response.end(await readFile(built));
    }
    if (!path.startsWith('/api/')) {
      response.setHeader('content-type', 'text/html');
      return response.end('<!doctype html><title>desk</title><link rel="icon" href="data:,"><input aria-label="reply">');
    }
    const method = request.method ?? 'GET';
    const text = await read(request);
    const answered = await fetch(this.lull + path, {
      method,
      headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(text ? { body: text } : {}),
    });
    const answer = await answered.text();
    this.said.push({
      method,
      path,
      body: text ? JSON.parse(text) : undefined,
      status: answered.status,
      answer: answer ? JSON.parse(answer) : undefined,
      at: performance.now(),
    });
    response.statusCode = answered.status;
    response.setHeader('content-type', answered.headers.get('content-type') ?? 'text/plain');
    response.end(answer);
  }
}

/** @param {import('node:http').IncomingMessage} request */
async function read(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
