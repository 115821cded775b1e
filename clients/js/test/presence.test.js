import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Desk, state, until } from './desk.js';

const desk = new Desk();
before(() => desk.start());
after(() => desk.stop());

test('it is small', async () => {
  const script = await readFile(new URL('../dist/presence.js', import.meta.url));
  assert.ok(gzipSync(script).length < 4096, `${gzipSync(script).length} bytes`);
});

describe('the presence of an operator', { timeout: 60_000 }, () => {
  beforeEach(() => desk.begin());
  afterEach(() => desk.end());

  test('a login is activity, and an open tab is none', async () => {
    const page = await desk.tab();
    await desk.pause(500);
    const other = await desk.tab();
    const idle = async (/** @type {import('playwright-core').Page} */ tab) => {
      const { idleInMs, timeoutMs } = await state(tab);
      return timeoutMs - idleInMs;
    };
    assert.ok((await idle(other)) >= 500, `idle for ${await idle(other)} ms`); // since the account was made
    const login = await desk.tab({ login: true });
    assert.ok((await idle(login)) < 100, `idle for ${await idle(login)} ms`);
    await until(async () => (await idle(page)) < 100); // told by the other tab
  });

  test('input is told at once, by its age', async () => {
    const page = await desk.tab();
    await desk.pause(500);
    await page.keyboard.press('a');
    const beat = await until(() => desk.gateway.beats()[0]);
    assert.ok(beat.body.ageMs >= 0 && beat.body.ageMs < 5000, JSON.stringify(beat.body));
    const { idleInMs, timeoutMs } = beat.answer;
    assert.ok(timeoutMs - idleInMs <= beat.body.ageMs + 1, JSON.stringify(beat.answer));
  });

  test('what a script does is no input', async () => {
    const page = await desk.tab();
    await page.evaluate(() => {
      for (const kind of ['keydown', 'pointerdown', 'wheel']) document.body.dispatchEvent(new Event(kind, { bubbles: true }));
      document.querySelector('input')?.focus();
      window.scrollTo(0, 1);
    });
    await page.evaluate(() => /** @type {any} */ (window).presence.refresh()); // says a beat at once
    const beat = await until(() => desk.gateway.beats()[0]);
    assert.equal(beat.body.ageMs, undefined);
  });

  test('much input is few beats, the last of it included', async () => {
    const page = await desk.tab({ clock: true });
    for (let i = 0; i < 20; i++) {
      await page.mouse.click(10, 10 + i);
      await page.clock.runFor(1000);
    }
    await page.clock.runFor(20_000);
    const told = await until(() => {
      const beats = desk.gateway.beats().filter((e) => e.body.ageMs !== undefined);
      return beats.length >= 3 && beats;
    });
    assert.equal(told.length, 3, JSON.stringify(told.map((/** @type {any} */ e) => e.body)));
    const seqs = desk.gateway.beats().map((e) => e.body.seq);
    assert.deepEqual(seqs, [...seqs].sort((a, b) => a - b));
  });

  test('a hidden tab whose timers hardly run keeps its session, and is no activity', async () => {
    const page = await desk.tab({ clock: true });
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    for (let i = 1; i <= 3; i++) {
      await page.clock.fastForward(60_000); // a timer in a minute, as browsers allow
      await until(() => desk.gateway.beats().length > i);
    }
    for (const { body, status } of desk.gateway.beats()) {
      assert.equal(status, 200);
      assert.equal(body.visible, false);
      assert.equal(body.ageMs, undefined);
    }
  });

  test('another tab closes: nobody sees a change', async () => {
    const one = await desk.tab({ login: true });
    const two = await desk.tab();
    await one.close();
    const left = await until(() => desk.gateway.all('POST', '/leave')[0]);
    assert.equal(left.status, 204);
    const { status, reason } = await state(two);
    assert.deepEqual([status, reason], ['online', 'login']);
  });

  test('a tab is loaded anew: nobody sees a change', async () => {
    const page = await desk.tab({ login: true });
    const before = await desk.seen();
    await page.reload();
    await desk.work(page);
    assert.equal(desk.gateway.all('POST', '/leave').length, 1);
    assert.equal(desk.gateway.all('POST', '/sessions').length, 2);
    assert.deepEqual(await desk.seen(), before);
  });

  test('input just before a tab closes is told', async () => {
    const page = await desk.tab({ login: true });
    await page.keyboard.press('a');
    await until(() => desk.gateway.beats().length === 1);
    await desk.pause(1100); // input is looked at once a second
    await page.keyboard.press('b');
    await page.close();
    const left = await until(() => desk.gateway.all('POST', '/leave')[0]);
    assert.ok(left.body.ageMs >= 0, JSON.stringify(left.body));
    assert.equal(left.body.seq, 2);
  });

  test('a tab that crashes says nothing, and its session ends with its lease', async () => {
    const page = await desk.tab({ login: true });
    const { leaseMs } = await state(page);
    assert.equal(leaseMs, 150_000);
    const crashed = new Promise((resolve) => page.once('crash', resolve));
    await page.goto('chrome://crash').catch(() => undefined);
    await crashed;
    assert.equal(desk.gateway.all('POST', '/leave').length, 0);
    assert.equal((await desk.seen()).status, 'online');
    const other = await desk.tab();
    assert.equal((await state(other)).status, 'online');
  });

  test('what happened without a connection is told when it is back', async () => {
    const page = await desk.tab({ login: true });
    desk.gateway.cut = true;
    await page.keyboard.press('a');
    await until(async () => !(await state(page)).connected);
    await desk.pause(1500);
    desk.gateway.cut = false;
    await until(async () => (await state(page)).connected);
    const beat = desk.gateway.beats().at(-1);
    assert.ok(beat && beat.body.ageMs >= 1500, JSON.stringify(beat?.body));
  });

  test('the countdown ends with the next input in any tab', async () => {
    const one = await desk.tab({ login: true });
    const two = await desk.tab({ countdownSeconds: 59 });
    const counted = () => two.evaluate(() => /** @type {any} */ (window).countdown);
    await until(async () => (await counted()).includes(57));
    await one.keyboard.press('a');
    await until(async () => (await counted()).at(-1) === null);
  });

  test('a machine that slept asks at once', async () => {
    const page = await desk.tab({ login: true });
    const before = desk.gateway.beats().length;
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 3_600_000;
    });
    const beat = await until(() => desk.gateway.beats()[before]);
    assert.equal(beat.body.ageMs, undefined);
  });

  test('busy is chosen, offline cannot be, and another choice is not lost', async () => {
    const page = await desk.tab({ login: true });
    await page.evaluate(() => /** @type {any} */ (window).presence.choose('busy'));
    assert.equal((await state(page)).status, 'busy');
    const refused = (/** @type {string} */ status, /** @type {number | undefined} */ version) =>
      page.evaluate(
        async ({ status, version }) => {
          const { presence } = /** @type {any} */ (window);
          if (version !== undefined) Object.assign(presence.state, { version });
          return presence.choose(status).then(
            () => 'taken',
            (/** @type {Error} */ e) => e.message,
          );
        },
        { status, version },
      );
    assert.match(await refused('offline', undefined), /422/);
    assert.match(await refused('online', 0), /409/);
    assert.equal((await desk.seen()).status, 'busy');
  });

  test('a logout in one tab ends all', async () => {
    const one = await desk.tab({ login: true });
    const two = await desk.tab();
    await one.evaluate(() => /** @type {any} */ (window).presence.logout());
    await until(async () => (await state(two)).closed);
    await until(async () => (await desk.seen()).status === 'offline');
    assert.equal((await desk.seen()).reason, 'logout');
  });

  test('a session that was ended elsewhere says so', async () => {
    const page = await desk.tab({ login: true });
    const session = desk.gateway.all('POST', '/sessions')[0]?.answer.session;
    const { status } = await page.evaluate(
      ({ session }) => fetch(`/api/v1/me/sessions/${session}`, { method: 'DELETE' }).then((r) => ({ status: r.status })),
      { session },
    );
    assert.equal(status, 401); // not without a key
    await desk.ask('DELETE', `/members/${desk.operator}`);
    await page.keyboard.press('a');
    await until(async () => (await state(page)).closed);
  });
});
