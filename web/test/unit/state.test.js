import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { silent, withStep, withView } = await load('src/demo/live/state.ts');
const { ENTRIES_MAX } = await load('src/demo/live/timeline.ts');
const { readHappened, readView } = await load('src/demo/live/wire.ts');

const noonUs = Date.UTC(2026, 0, 5, 12) * 1000;
const second = 1_000_000;

/** The user writes, and the warning is armed. @param {number} step */
const written = (step) => ({
  step,
  atUs: noonUs,
  record: {
    in: { type: 'message', text: 'hi', from: { role: 'user' } },
    out: [{ type: 'message', text: 'Hello!' }],
    ev: [{ k: 'armed', t: 'Warning', s: 20, d: noonUs + 20 * second }],
  },
});

/** The warning fires 800 µs after it was due. @param {number} step */
const fired = (step) => ({
  step,
  atUs: noonUs + 20 * second + 800,
  record: {
    out: [{ type: 'message', text: 'Are you there?' }],
    ev: [
      { k: 'inactivity', t: 'Warning', s: 20, n: 1, d: noonUs + 20 * second },
      { k: 'armed', t: 'Close', s: 40, d: noonUs + 40 * second },
    ],
  },
});

/** @param {any} live */
const lines = (live) => live.entries.map((/** @type {any} */ entry) => `${entry.kind}: ${entry.title}`);

test('a step becomes lines, cause before effect, newest first', () => {
  const live = withStep(withStep(silent, written(1)), fired(2));
  assert.deepEqual(lines(live), [
    'timer: Close is armed',
    'bot: The bot wrote',
    'fired: Warning fired',
    'timer: Warning is armed',
    'bot: The bot wrote',
    'user: You wrote',
  ]);
  assert.equal(live.entries[2].detail, 'tier of 20 s, 0.8 ms past its due instant');
});

test('what has fired is marked until the user is heard', () => {
  const quiet = withStep(withStep(silent, written(1)), fired(2));
  assert.deepEqual(quiet.marks, [{ trigger: 'Warning', dueUs: noonUs + 20 * second }]);
  const typing = { step: 3, atUs: noonUs, record: { in: { type: 'typing' } } };
  assert.deepEqual(withStep(quiet, typing).marks, quiet.marks);
  const agent = {
    step: 3,
    atUs: noonUs,
    record: { in: { type: 'message', text: 'one moment', from: { role: 'agent', name: 'Otto' } } },
  };
  assert.deepEqual(withStep(quiet, agent).marks, quiet.marks);
  assert.equal(lines(withStep(quiet, agent))[0], 'bot: Otto wrote');
  assert.deepEqual(withStep(quiet, written(3)).marks, []);
});

test('a step that is known already is dropped', () => {
  const live = withStep(withStep(silent, written(1)), fired(2));
  assert.equal(withStep(live, fired(2)), live);
  assert.equal(withStep(live, written(1)), live);
});

test('the timeline keeps its newest entries', () => {
  const each = written(1).record;
  let live = silent;
  for (let step = 1; live.step * 3 <= ENTRIES_MAX; step++)
    live = withStep(live, { step, atUs: noonUs, record: each });
  assert.equal(live.entries.length, ENTRIES_MAX);
  assert.equal(live.entries[0].key, `${live.step}.2`);
});

test('every kind of event has its line, and an opened record none', () => {
  const events = [
    { k: 'skipped', t: 'A', r: 'condition-false' },
    { k: 'excluded', t: 'B', r: 'outranked' },
    { k: 'ended' },
    { k: 'error', w: 'Greeting', m: 'division by zero' },
    { k: 'set', w: 'Global.Stage' },
    { k: 'transcript', rec: 2 },
  ];
  const live = withStep(silent, { step: 1, atUs: noonUs, record: { ev: events } });
  assert.deepEqual(lines(live).reverse(), [
    'timer: A was skipped',
    'timer: B takes no part',
    'ended: The conversation ended',
    'problem: Problem in Greeting',
    'timer: Global.Stage was set from outside',
  ]);
});

test('after a restored backup, steps are taken whose numbers are known', () => {
  const before = withStep(withStep(silent, written(1)), fired(2));
  const restored = withView(before, { id: 'c', steps: 1, nowUs: noonUs });
  assert.equal(withStep(restored, written(1)), restored);
  assert.equal(lines(withStep(restored, written(2))).length, before.entries.length + 3);
});

test('data of another form is refused', () => {
  assert.throws(() => readView('{}'), /not a conversation/);
  assert.throws(() => readView('{'), SyntaxError);
  assert.throws(() => readHappened('{"step":1}'), /not a step/);
});
