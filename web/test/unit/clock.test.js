import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { ServerClock } = await load('src/demo/live/clock.ts');

/**
 * A page whose clock is 5000 ms behind the server's.
 */
function setUp() {
  const page = { now: 1000 };
  const clock = new ServerClock(() => page.now);
  /** The server sends its time, which arrives after `delay` milliseconds. @param {number} delay */
  const message = (delay) => {
    const sent = page.now + 5000;
    page.now += delay;
    clock.heard(sent * 1000);
  };
  return { page, clock, message };
}

test('the message that took least decides', () => {
  const { page, clock, message } = setUp();
  message(80);
  assert.equal(clock.now(), page.now + 5000 - 80);
  message(3);
  message(200);
  assert.equal(clock.now(), page.now + 5000 - 3);
});

test('before the first message it is the page’s own time', () => {
  const { page, clock } = setUp();
  assert.equal(clock.now(), page.now);
});

test('a clock that has moved back is believed', () => {
  const { page, clock, message } = setUp();
  message(3);
  page.now += 60_000; // the page's clock ran on while the server's stood still
  clock.heard((page.now - 55_000) * 1000);
  assert.equal(clock.now(), page.now - 55_000);
});
