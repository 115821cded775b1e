import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { ServerClock } = await load('src/studio/api/clock.ts');
const { concerned } = await load('src/studio/live/concerned.ts');
const { sorted } = await load('src/studio/ui/form/places.ts');
const { formatIn, regionOf } = await load('src/studio/i18n/format.ts');
const { problemOf } = await load('src/studio/api/problem.ts');

test('the server’s clock is learnt from the answer that took least', () => {
  let here = 1000;
  const clock = new ServerClock(() => here);
  assert.equal(clock.now(), 1000);
  clock.hear({ nowUs: 5_000_000 });
  assert.equal(clock.now(), 5000);
  here = 2000;
  clock.hear({ nowUs: 5_900_000 }); // it took 100 ms to come
  assert.equal(clock.now(), 6000);
  clock.hear({ other: true });
  clock.hear(undefined);
  here = 70_000;
  clock.hear({ nowUs: 3_000_000 }); // it was set anew
  assert.equal(clock.now(), 3000);
  clock.hear({ nowUs: 8_000_000, virtual: true });
  here += 1000;
  assert.equal(clock.now(), 8000, 'it stands still');
  clock.hear({ nowUs: 9_000_000 });
  assert.equal(clock.now(), 9000);
});

test('what has changed concerns the questions that may have another answer', () => {
  const anna = { kind: 'conversation', id: 'anna' };
  /** @type {[unknown[], any, boolean][]} */
  const table = [
    [['conversation', 'anna'], anna, true],
    [['conversation', 'anna', 'transcript'], anna, true],
    [['conversation', 'bob'], anna, false],
    [['conversation', 'list', { bot: 'shop' }], anna, true],
    [['conversation'], anna, true],
    [['conversation', 'bob'], { kind: 'conversation' }, true],
    [['bot', 'anna'], anna, false],
    [['overview'], anna, true],
    [['case', '1'], { kind: 'case', id: 'list' }, false],
    [['case', '1', 'transcript'], { kind: 'case', id: 'list' }, false],
    [['case', 'list', 'mine', 'ada'], { kind: 'case', id: 'list' }, true],
    [['queue', 'list'], { kind: 'case', id: 'list' }, true],
    [['case', '1'], { kind: 'case' }, true],
    [['overview'], { kind: 'settings' }, false],
  ];
  for (const [key, change, want] of table) assert.equal(concerned(key, change), want, JSON.stringify([key, change]));
});

test('faults stand beside their fields, the rest above the button', () => {
  const known = { email: '', flows: [], goal: {} };
  const faults = [
    { location: 'body.email', message: 'first' },
    { location: 'body.email', message: 'second' },
    { location: 'body.flows[0].name', message: 'flow' },
    { location: 'body.goal.event', message: 'goal' },
    { location: 'body.mail', message: 'renamed' },
    { location: 'body.other', message: 'other' },
    { location: 'body', message: 'whole' },
    { message: 'nowhere' },
  ];
  assert.deepEqual(sorted(faults.slice(0, 4), known), {
    fields: { email: 'first', 'flows.0.name': 'flow', 'goal.event': 'goal' },
    rest: [],
  });
  assert.deepEqual(sorted(faults.slice(4), known, { mail: 'email' }), {
    fields: { email: 'renamed' },
    rest: ['other', 'whole', 'nowhere'],
  });
});

test('durations show their two largest units', () => {
  const { duration } = formatIn('en');
  /** @type {[number, string][]} */
  const table = [
    [-5, '0 sec'],
    [999, '0 sec'],
    [12_000, '12 sec'],
    [243_000, '4 min 3 sec'],
    [3_600_000, '1 hr'],
    [90_061_000, '1 day 1 hr'],
    [86_405_000, '1 day'],
  ];
  for (const [milliseconds, want] of table) assert.equal(duration(milliseconds), want);
  assert.equal(formatIn('de').duration(243_000), '4 Min. 3 Sek.');
});

test('spans below a minute are exact', () => {
  const { span } = formatIn('en');
  assert.deepEqual([0, 800, 1500, 59_999, 60_500].map(span), ['0 sec', '0.8 sec', '1.5 sec', '59.999 sec', '1 min']);
  assert.equal(formatIn('de').span(1500), '1,5 Sek.');
});

test('times are those of the region that the browser asks for, where it speaks the language', () => {
  assert.equal(regionOf('en', ['de-AT', 'en-GB', 'en-US']), 'en-GB');
  assert.equal(regionOf('en', ['en', 'de-AT']), 'en');
  assert.equal(regionOf('de', ['en-GB', 'den-CA']), 'de');
  const at = new Date(2026, 10, 21, 14, 5).getTime() * 1000;
  assert.match(formatIn('en', 'en-GB').instant(at), /^21 Nov 2026, 14:05:00$/);
  assert.match(formatIn('en', 'en-US').instant(at), /^Nov 21, 2026, 2:05:00\sPM$/);
});

test('a refusal is read, whoever sent it', () => {
  const refused = problemOf(new Response('', { status: 429, headers: { 'Retry-After': '3' } }), {
    detail: 'too much',
    errors: [{ message: 'there', location: 'body.x' }, { other: 1 }, null],
  });
  assert.equal(refused.message, 'too much');
  assert.equal(refused.retryAfter, 3);
  assert.deepEqual(refused.faults, [{ message: 'there', location: 'body.x' }]);
  assert.equal(problemOf(new Response('', { status: 502 }), '<html>').message, 'HTTP 502');
});
