import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { Analytics } from '@segment/analytics-node';
import { launch } from '../browser/chromium.js';
import { Lull } from '../lull.js';

/** Where analytics-next has what a page loads. */
const scripts = join(dirname(createRequire(import.meta.url).resolve('@segment/analytics-next/package.json')), 'dist/umd');

const lull = new Lull();
let writeKey = '';

before(async () => {
  await lull.start();
  const made = await fetch(`${lull.url}/api/v1/keys`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${lull.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'SDKs', write: true }),
  });
  writeKey = /** @type {any} */ (await made.json()).key;
});
after(() => lull.stop());

test('analytics-node reports unchanged', async () => {
  const sdk = new Analytics({ writeKey, host: lull.url, flushAt: 3, flushInterval: 50, maxRetries: 0 });
  /** @type {unknown[]} */
  const errors = [];
  let sent = 0;
  sdk.on('error', (error) => errors.push(error));
  const counted = (/** @type {unknown} */ error) => (error ? errors.push(error) : sent++);
  sdk.track({ anonymousId: 'a1', event: 'Product Added', properties: { product: 'tea' } }, counted);
  sdk.page({ anonymousId: 'a1', name: 'Home' }, counted);
  sdk.screen({ anonymousId: 'a1', name: 'Cart' }, counted);
  sdk.identify({ userId: 'u1', anonymousId: 'a1', traits: { name: 'Ann' } }, counted);
  sdk.group({ userId: 'u1', groupId: 'acme' }, counted);
  sdk.alias({ userId: 'u1', previousId: 'u0' }, counted);
  await sdk.closeAndFlush({ timeout: 10_000 });
  assert.deepEqual(errors, []);
  assert.equal(sent, 6);
});

/** Serves a page that loads analytics-next, on a port of its own: another origin than lull's. */
async function page() {
  const server = createServer(async (request, response) => {
    const name = basename(request.url ?? '');
    const script = name.endsWith('.js');
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
    response.end(script ? await readFile(join(scripts, name)) : '<link rel=icon href="data:,"><script src=/index.js></script>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return { server, url: `http://127.0.0.1:${/** @type {any} */ (server.address()).port}/` };
}

for (const [strategy, paths] of /** @type {[string, string[]][]} */ ([
  ['standard', ['a', 'g', 'i', 'p', 's', 't']],
  ['batching', ['b']],
])) {
  test(`analytics-next reports unchanged, ${strategy}`, async () => {
    const { server, url } = await page();
    const browser = await launch();
    try {
      const tab = await browser.newPage();
      /** @type {string[]} */
      const faults = [];
      tab.on('pageerror', (error) => faults.push(error.message));
      tab.on('requestfailed', (request) => faults.push(request.url()));
      /** @type {[string, number][]} */
      const answers = [];
      const all = new Promise((resolve) => {
        tab.on('response', (response) => {
          const path = /\/v1\/(\w)$/.exec(response.url())?.[1];
          if (!path || response.request().method() !== 'POST') return;
          answers.push([path, response.status()]);
          if (answers.length === paths.length) resolve(undefined);
        });
      });
      await tab.goto(url);
      await tab.evaluate(report, { writeKey, cdnURL: lull.url, strategy });
      await all;
      assert.deepEqual(answers.sort(), paths.map((path) => [path, 200]));
      assert.deepEqual(faults, []);
    } finally {
      await browser.close();
      server.close();
    }
  });
}

/**
 * Reports everything that there is; it runs in the page.
 *
 * @param {{writeKey: string, cdnURL: string, strategy: string}} at
 */
async function report({ writeKey, cdnURL, strategy }) {
  const { AnalyticsBrowser } = /** @type {any} */ (window).AnalyticsNext;
  const deliveryStrategy = { strategy, config: { size: 6, timeout: 2000 } };
  const [sdk] = await AnalyticsBrowser.load(
    { writeKey, cdnURL },
    { integrations: { 'Segment.io': { deliveryStrategy } } },
  );
  await sdk.track('Product Added', { product: 'tea' });
  await sdk.page('Home');
  await sdk.screen('Cart');
  await sdk.identify('u1', { name: 'Ann' });
  await sdk.group('acme');
  await sdk.alias('u2', 'u1');
}
