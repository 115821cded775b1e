import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { Lull } from '../lull.js';
import { publishWithTiers } from './bot.js';
import { launch, openTab } from './chromium.js';
import { Demo } from './demo.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const tiers = { warning: 2, close: 4 };
const lull = new Lull();
/** @type {import('@playwright/test').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof openTab>>} */
let tab;
/** @type {Demo} */
let demo;

before(async () => {
  await lull.start();
  await publishWithTiers(lull, tiers);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await lull.stop();
});

/** @param {import('@playwright/test').BrowserContextOptions} [options] */
async function open(options) {
  tab = await openTab(browser, `${lull.url}/demo/`, options);
  demo = new Demo(tab.page);
  await demo.message(/then go quiet and watch/);
}

describe('the demo page', () => {
  beforeEach(() => open());
  afterEach(async () => {
    await tab.close();
    assert.deepEqual(tab.faults, []);
  });

  test('shows the countdown, the warning, and the close', async () => {
    await demo.headline.getByText('No timer runs.').waitFor();
    await demo.say('hi');
    await demo.armed.getByText(/^Inactivity warning, /).waitFor();
    const left = await demo.secondsLeft();
    assert.ok(left >= 0 && left <= tiers.warning, `${left} s left of ${tiers.warning}`);
    await demo.message(/What can I do for you/);

    await demo.happened('Inactivity warning fired');
    await demo.message(/Are you still there/);
    await demo.armed.getByText(/^Inactivity close, /).waitFor();
    await demo.fired.getByText(/^Inactivity warning/).waitFor();

    await demo.happened('Inactivity close fired');
    await demo.message(/I close this conversation now/);
    await demo.headline.getByText('The conversation has ended.').waitFor();
    await demo.armed.getByText('nothing is armed').waitFor();
  });

  test('starts the countdown over with every message, and a new session after the end', async () => {
    await demo.say('hi');
    await demo.happened('Inactivity warning fired');
    await demo.say('hello again');
    await demo.armed.getByText(/^Inactivity warning/).waitFor();
    await demo.fired.getByText('nothing yet').waitFor();
    await demo.headline.getByText('The conversation has ended.').waitFor();
    await demo.say('hi');
    await demo.countdown.waitFor();
  });

  test('keeps its conversation over a reload', async () => {
    await demo.say('hi');
    await demo.happened('Inactivity warning fired');
    await demo.page.reload();
    await demo.happened('Inactivity warning fired');
    await demo.message(/What can I do for you/);
    assert.equal(await demo.bubble(/What can I do for you/).count(), 1);
    await demo.message(/I close this conversation now/);
    await demo.headline.getByText('The conversation has ended.').waitFor();
  });

  test('begins another conversation where one starts over', async () => {
    await demo.say('hi');
    await demo.message(/What can I do for you/);
    await demo.startOver.click();
    await demo.headline.getByText('No timer runs.').waitFor();
    await demo.message(/then go quiet and watch/);
    assert.equal(await demo.bubble(/What can I do for you/).count(), 0);
    await demo.say('hi');
    await demo.countdown.waitFor();
  });

  test('says so where the conversation of before cannot be joined again', async () => {
    await demo.say('hi');
    await demo.message(/What can I do for you/);
    // A token that lull refuses, as it refuses one of which an hour has passed.
    await demo.page.evaluate(() => {
      const session = JSON.parse(sessionStorage.getItem('lull.session') ?? '');
      sessionStorage.setItem('lull.session', JSON.stringify({ ...session, token: 'expired' }));
    });
    await demo.page.reload();
    await demo.banner.getByText('this is a new one').waitFor();
    await demo.message(/then go quiet and watch/);
    assert.equal(await demo.bubble(/What can I do for you/).count(), 0);
    // The refusal itself stands in the browser's console.
    assert.match(tab.faults.splice(0).join('\n'), /^Failed to load resource: .* 401 \(Unauthorized\)$/);
  });

  test('is used by keyboard alone', async () => {
    const { page } = demo;
    const focused = (/** @type {string} */ selector) =>
      page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    await page.keyboard.press('Tab');
    assert.ok(await focused('header button'), 'Start over comes first');
    for (
      let presses = 0;
      !(await focused('[data-testid="send box text area"], .webchat__send-box-text-box__input'));
      presses++
    ) {
      assert.ok(presses < 10, 'the send box is reached');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('hi');
    await page.keyboard.press('Enter');
    await demo.message(/What can I do for you/);
    for (let presses = 0; !(await focused('.timeline ol')); presses++) {
      assert.ok(presses < 10, 'the timeline is reached');
      await page.keyboard.press('Tab');
    }
  });
});

describe('accessibility, without a serious fault', () => {
  /** @type {Record<string, import('@playwright/test').BrowserContextOptions>} */
  const looks = {
    'light colours': { colorScheme: 'light' },
    'dark colours': { colorScheme: 'dark' },
    'a phone': { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
  };
  for (const [name, options] of Object.entries(looks)) {
    test(name, async () => {
      await open(options);
      await assertAccessible('before the first message');
      await demo.say('hi');
      await demo.happened('Inactivity warning fired');
      await assertAccessible('while the countdown runs');
      await demo.headline.getByText('The conversation has ended.').waitFor();
      await assertAccessible('after the end');
      const overflow = await demo.page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
      await tab.close();
      assert.deepEqual(tab.faults, []);
    });
  }
});

/** @param {string} when */
async function assertAccessible(when) {
  await demo.page.evaluate(axe);
  const faults = await demo.page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run();
    return violations
      .filter((/** @type {any} */ { impact }) => impact === 'serious' || impact === 'critical')
      .map(
        (/** @type {any} */ { id, nodes }) =>
          `${id}: ${nodes.map((/** @type {any} */ node) => node.target.join(' ')).join(', ')}`,
      );
  });
  assert.deepEqual(faults, [], when);
}

describe('a crash of lull', () => {
  test('is told, and what fell due meanwhile fires when it is back', async () => {
    await open();
    await demo.say('hi');
    await demo.countdown.waitFor();
    await lull.kill();
    await demo.banner.getByText('lull is away.').waitFor();
    await lull.start();
    await demo.happened('Inactivity warning fired');
    await demo.message(/Are you still there/);
    await demo.banner.getByText('lull is away.').waitFor({ state: 'hidden' });
    assert.equal(await demo.bubble(/Are you still there/).count(), 1);
    await tab.close();
  });

  test('while the page is opened is told, and the page goes on by itself', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/demo/token', (route) => route.abort());
    await page.goto(`${lull.url}/demo/`);
    await page.locator('.banner').getByText('lull does not answer').waitFor();
    await page.unroute('**/demo/token');
    await new Demo(page).message(/then go quiet and watch/);
    await context.close();
  });
});
