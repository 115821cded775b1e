import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const page = 'src/studio/pages/campaigns';
const { amountOf, rounded, secondsOf } = await load(`${page}/fields/span.ts`);
const { filtersOf, formulaOf } = await load(`${page}/fields/filters.ts`);
const { exampleOf, namesIn } = await load(`${page}/wizard/names.ts`);
const { valuesOf, writtenOf } = await load(`${page}/wizard/values.ts`);
const { firstFaulty, missingIn, remarksIn } = await load(`${page}/wizard/steps.ts`);
const { differences } = await load(`${page}/wizard/differences.ts`);
const { ofHundred, placeOf, spanOf, splitAt, ticksOf, timeAt } = await load(`${page}/delay/curve.ts`);

test('how long something is, read as the API writes it', () => {
  for (const [text, seconds] of Object.entries({
    '30m': 1800, '36h': 129_600, '1d12h': 129_600, '0s': 0, '0': 0, '1h6m8.533s': 3968.533, '250ms': 0.25,
  }))
    assert.equal(secondsOf(text), seconds, text);
  for (const text of ['', '3w', 'recommended', '5', '-5m', '5m ']) assert.equal(secondsOf(text), undefined, text);
  assert.deepEqual(amountOf(5400), { amount: 90, unit: 'm' });
  assert.deepEqual(amountOf(172_800), { amount: 2, unit: 'd' });
  assert.deepEqual(amountOf(0), { amount: 0, unit: 's' });
});

test('a delay that is taken is rounded, the longer the coarser', () => {
  for (const [seconds, taken] of [[0.2, '1s'], [300.4, '5m'], [301, '301s'], [3098.038, '52m'], [7190, '2h'], [708_000, '197h']])
    assert.equal(rounded(seconds), taken);
});

const FILTERS = [
  { property: 'price', operator: '>', value: '20' },
  { property: 'cart id', operator: '<>', value: 'a "b" && c' },
  { property: 'gift', operator: '=', value: 'true' },
  { property: 'product', operator: 'contains', value: 'lamp' },
  { property: 'it’s', operator: 'there', value: '' },
  { property: 'plan', operator: 'missing', value: '' },
];

test('filters and the formula that says the same', () => {
  const formula = formulaOf(FILTERS, 'Event');
  assert.equal(
    formula,
    '=Event.price > 20 && Event.\'cart id\' <> "a ""b"" && c" && Event.gift = true && "lamp" in Event.product' +
      " && !IsBlank(Event.'it’s') && IsBlank(Event.plan)",
  );
  assert.deepEqual(filtersOf(formula, 'Event'), FILTERS);
  assert.deepEqual(filtersOf('', 'Event'), []);
});

test('a filter that is not whole says nothing yet', () => {
  assert.equal(formulaOf([{ property: '', operator: '=', value: '1' }, { property: 'a', operator: '=', value: '' }], 'Event'), '');
});

test('a formula that says more than filters can stays a formula', () => {
  for (const formula of ['=Event.price > 20 || true', '=Event.a = Event.b', 'Event.a = 1', '=Profile.a = 1', '=Event.a.b = 1', '='])
    assert.equal(filtersOf(formula, 'Event'), undefined, formula);
});

test('what a text names, and what is typed as an example of it', () => {
  assert.deepEqual(namesIn('{Profile.name}, {Event.price * 2} {Event.\'cart id\'} {Profile.name} Events.x'), [
    'Profile.name', 'Event.price', 'Event.cart id',
  ]);
  assert.deepEqual(['', '2.5', 'true', '1 lamp'].map(exampleOf), [null, 2.5, true, '1 lamp']);
});

const WRITTEN = {
  name: 'cart', channel: 'email', when: { event: 'A', where: '=Event.price > 20' }, unless: { event: 'B' }, key: 'cart_id',
  repeat: 'each', goal: { event: 'B', within: '2d', revenue: 'total', currency: 'currency' }, after: 'recommended',
  message: 'm', fallback: '3h', refresh: 'daily', audience: '=Profile.plan = "free"', subject: 's',
  startAt: '2026-01-05T09:00:00.000Z', endAt: '2026-02-05T09:00:00.000Z',
  quietHours: { from: '22:00', to: '08:00', timezone: 'UTC' }, cap: { max: 2, per: '24h' }, control: 12.5, started: false,
};

test('a campaign that is opened and saved again says what it said', () => {
  assert.deepEqual(writtenOf(valuesOf(WRITTEN), WRITTEN), WRITTEN);
  const least = { name: 'c', channel: 'webhook', when: { event: 'A' }, unless: { event: 'B' }, after: '5m', message: 'm' };
  assert.deepEqual(writtenOf(valuesOf(least), least), least);
});

test('what is switched off is not sent', () => {
  const values = { ...valuesOf(WRITTEN), tracks: false, learns: false, after: '5m', quiet: false, capped: false, channel: 'conversation' };
  const { goal, fallback, refresh, quietHours, cap, subject, after } = writtenOf(values, WRITTEN);
  assert.deepEqual([goal, fallback, refresh, quietHours, cap, subject, after], [...Array(6).fill(undefined), '5m']);
});

test('what is missing, and the section that it is in', () => {
  assert.deepEqual(missingIn(valuesOf()), ['name', 'when.event', 'unless.event', 'message', 'after']);
  assert.deepEqual(missingIn({ ...valuesOf(WRITTEN), subject: ' ' }), ['subject']);
  assert.equal(firstFaulty({ message: '', 'when.event': '' }), 'who');
  assert.equal(firstFaulty({ name: '' }), undefined);
});

test('warnings stand where they belong', () => {
  const remarks = [{ path: 'goal.event', rule: 'a' }, { rule: 'channel-unserved' }, { rule: 'event-unseen' }, { rule: 'new' }];
  const rules = (/** @type {string | undefined} */ step) => remarksIn(step, remarks).map((/** @type {any} */ each) => each.rule);
  assert.deepEqual(['goal', 'channel', 'who', undefined].map(rules), [['a'], ['channel-unserved'], [], ['new']]);
});

test('how two campaigns differ', () => {
  assert.deepEqual(differences({ a: 1, b: { c: 'x', d: null } }, { a: 1, b: { c: 'y' }, e: true }), [
    { field: 'b.c', mine: 'x', theirs: 'y' },
    { field: 'e', mine: undefined, theirs: 'true' },
  ]);
});

/** @param {number} t_s @param {number} share */
const point = (t_s, share) => ({ t_s, share, value: 0, se: 0, lo: share, hi: share, at_risk: 1 });
const CURVE = [point(0, 0), point(1, 0), point(60, 0), point(600, 0.2), point(6000, 0.5)];

test('the axis of the chart is logarithmic, and begins where something happens', () => {
  const span = spanOf(CURVE);
  assert.deepEqual(span, { first: 60, last: 6000 });
  assert.equal(placeOf(600, span), 0.5);
  assert.equal(Math.round(timeAt(0.5, span)), 600);
  assert.deepEqual([placeOf(1, span), placeOf(1e9, span), timeAt(2, span)], [0, 1, 6000]);
  assert.deepEqual(ticksOf(span, 0.3), [60, 300, 3600]);
  assert.equal(spanOf([]), undefined);
  assert.equal(spanOf([point(0, 0)]), undefined);
});

test('of a hundred, those who are done, those who need no message, and those who do', () => {
  const report = { curve: CURVE, recommendation: { share: 0.5 } };
  assert.deepEqual(splitAt(report, 700), { before: 0.2, wasted: 0.3, target: 0.5 });
  assert.deepEqual(splitAt(report, 1e9), { before: 0.5, wasted: 0, target: 0.5 });
  for (const before of [0, 0.005, 0.333, 0.4949]) {
    const hundred = ofHundred({ before, wasted: 0.495 - before, target: 0.505 });
    assert.equal(hundred.before + hundred.wasted + hundred.target, 100);
  }
});
