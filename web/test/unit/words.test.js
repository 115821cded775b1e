import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { countdown, duration, lateness, reason } = await load('src/demo/live/words.ts');

test('a countdown shows tenths below a minute and is rounded up', () => {
  const table = /** @type {[number, string][]} */ ([
    [20_000, '20.0 s'],
    [19_999, '20.0 s'],
    [12_301, '12.4 s'],
    [1, '0.1 s'],
    [0, '0.0 s'],
    [-500, '0.0 s'],
    [59_900, '59.9 s'],
    [59_901, '1:00'],
    [60_001, '1:01'],
    [299_000, '4:59'],
    [600_000, '10:00'],
    [3_600_000, '1:00:00'],
    [604_800_000, '168:00:00'],
  ]);
  for (const [ms, want] of table) assert.equal(countdown(ms), want, `${ms} ms`);
});

test('durations leave out the units that are zero', () => {
  const table = /** @type {[number, string][]} */ ([
    [2, '2 s'],
    [0.25, '0.3 s'],
    [20, '20 s'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [3600, '1 h'],
    [5400, '1 h 30 min'],
  ]);
  for (const [seconds, want] of table) assert.equal(duration(seconds), want, `${seconds} s`);
});

test('lateness is told in milliseconds below a second', () => {
  assert.equal(lateness(800), '0.8 ms');
  assert.equal(lateness(999_900), '999.9 ms');
  assert.equal(lateness(1_200_000), '1.2 s');
  assert.equal(lateness(90_000_000), '1 min 30 s');
  assert.equal(lateness(-5), '0.0 ms');
});

test('a reason that the page does not know is shown as it is', () => {
  assert.equal(reason('condition-false'), 'its condition does not hold');
  assert.equal(reason('moon-phase'), 'moon-phase');
});
