import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Lull, demoToken } from '../lull.js';
import { Client, ConnectionStatus } from './client.js';

const lull = new Lull();
/** @type {Client[]} */
const clients = [];

before(() => lull.start());
after(async () => {
  for (const client of clients) client.end();
  await lull.stop();
});

/** @param {Record<string, unknown>} options */
function connect(options) {
  const client = new Client(options);
  clients.push(client);
  return client;
}

/** @param {Record<string, unknown>} [options] */
async function begin(options = {}) {
  const { token, domain, conversationId } = await demoToken(lull);
  return { client: connect({ token, domain, ...options }), token, domain, conversationId };
}

/**
 * A call of Direct Line's own, past Microsoft's client.
 *
 * @param {string} method
 * @param {string} url
 * @param {string} token
 * @param {unknown} [body]
 */
async function call(method, url, token, body) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const response = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return { status: response.status, answer: /** @type {any} */ (await response.json()) };
}

const greeting = /then go quiet and watch/;
const noneTwice = (/** @type {Client} */ { activities }) =>
  assert.equal(new Set(activities.map(({ id }) => id)).size, activities.length, 'an activity came twice');

test('the greeting, spoken before the socket was open, arrives over it', async () => {
  const { client } = await begin();
  const welcome = await client.message(greeting);
  assert.equal(client.status, ConnectionStatus.Online);
  assert.equal(welcome.from.role, 'bot');
  assert.equal(welcome.replyToId, undefined);
  assert.ok(Date.parse(welcome.timestamp ?? ''), 'has a timestamp');
});

test('a message is echoed under the id that its post got, and then answered', async () => {
  const { client } = await begin();
  const channelData = { clientActivityID: 'own-1', nested: { list: [1, 'two', null], empty: {} } };
  const id = await client.say('hello', { channelData });
  const reply = await client.message(/What can I do for you/);

  const echo = client.activities.find((activity) => activity.id === id);
  assert.ok(echo, 'an echo came');
  assert.equal(echo.text, 'hello');
  assert.equal(echo.from.role, 'user');
  assert.deepEqual(echo.channelData, channelData);
  assert.equal(reply.replyToId, id);
  assert.deepEqual(client.transcript.slice(1), ['user: hello', 'bot: Hello! What can I do for you?']);
  noneTwice(client);
});

test('without a socket the client polls, by watermark, and gets the same', async () => {
  const { client } = await begin({ webSocket: false, pollingInterval: 200 });
  await client.message(greeting);
  const id = await client.say('hello');
  await client.message(/What can I do for you/);
  await client.say('where is my order');
  await client.message(/order number/);
  assert.ok(client.activities.some((activity) => activity.id === id));
  assert.deepEqual(client.transcript.slice(1, 4), [
    'user: hello',
    'bot: Hello! What can I do for you?',
    'user: where is my order',
  ]);
  noneTwice(client);
});

test('polling goes on after the watermark, and from the start without one', async () => {
  const { client, token, domain, conversationId } = await begin();
  await client.say('hello');
  await client.message(/What can I do for you/);
  const activities = `${domain}/conversations/${conversationId}/activities`;
  const all = await call('GET', `${activities}?watermark=`, token);
  assert.deepEqual(
    all.answer.activities.map((/** @type {any} */ { id }) => id),
    client.activities.map(({ id }) => id),
  );
  const rest = await call('GET', `${activities}?watermark=${all.answer.watermark}`, token);
  assert.deepEqual(rest.answer.activities, []);
});

test('a question keeps its place over several messages', async () => {
  const { client } = await begin();
  await client.say('where is my order');
  await client.message(/order number/);
  await client.say('12345');
  await client.message(/Order 12345 should reach you/);
});

test('a page that is loaded anew joins its conversation and gets its history', async () => {
  const { client, token, domain, conversationId } = await begin();
  await client.say('hello');
  await client.message(/What can I do for you/);
  const { activities } = client;
  client.end();

  const again = connect({ token, domain, conversationId });
  await again.message(/What can I do for you/);
  assert.deepEqual(again.activities, activities);
  await again.say('bye');
  await again.message(/was this of use/);
  noneTwice(again);
});

test('the same token begins its conversation once', async () => {
  const { token, domain, conversationId } = await demoToken(lull);
  const first = await call('POST', `${domain}/conversations`, token);
  const second = await call('POST', `${domain}/conversations`, token);
  assert.deepEqual([first.status, second.status], [201, 200]);
  assert.deepEqual(
    [first.answer.conversationId, second.answer.conversationId],
    [conversationId, conversationId],
  );
  const client = connect({ token, domain });
  await client.message(greeting);
  await client.say('hello');
  await client.message(/What can I do for you/);
  assert.equal(client.transcript.filter((line) => greeting.test(line)).length, 1);
});

test('two clients of one conversation both hear everything', async () => {
  const { client, token, domain, conversationId } = await begin();
  await client.message(greeting);
  const other = connect({ token, domain, conversationId });
  await other.message(greeting);
  await client.say('hello');
  await other.message(/What can I do for you/);
  await other.say('bye');
  await client.message(/was this of use/);
  await other.message(/was this of use/);
  assert.deepEqual(other.transcript, client.transcript);
});

test('a token is changed for a new one of the same conversation', async () => {
  const { client, token, domain, conversationId } = await begin();
  await client.message(greeting);
  const { status, answer } = await call('POST', `${domain}/tokens/refresh`, token);
  assert.equal(status, 200);
  assert.equal(answer.conversationId, conversationId);
  assert.ok(answer.expires_in >= 3600, 'lives an hour');

  const renewed = connect({ token: answer.token, domain, conversationId });
  await renewed.message(greeting);
  await renewed.say('hello');
  await renewed.message(/What can I do for you/);
});

test('a token for something else is expired to the client, and a right one goes on', async () => {
  const { client, token, domain, conversationId } = await begin();
  await client.message(greeting);
  const foreign = await demoToken(lull);
  const refused = await call('GET', `${domain}/conversations/${conversationId}?watermark=`, foreign.token);
  assert.deepEqual([refused.status, refused.answer.error.code], [403, 'TokenExpired']);

  const stream = await call('GET', `${domain}/conversations/${conversationId}?watermark=`, token);
  client.directLine.reconnect({ conversationId, token: foreign.token, streamUrl: stream.answer.streamUrl });
  assert.equal(await client.say('lost'), 'retry');
  assert.equal(client.status, ConnectionStatus.ExpiredToken);

  client.directLine.reconnect({ conversationId, token, streamUrl: stream.answer.streamUrl });
  assert.equal(client.status, ConnectionStatus.Online);
  const id = await client.say('hello');
  await client.until('the echo', () => client.activities.some((activity) => activity.id === id));
  assert.ok(!client.transcript.includes('user: lost'));
});

test('what is no token is refused, and says so in Direct Line’s form', async () => {
  const { domain } = await demoToken(lull);
  for (const token of ['', 'garbled', 'a.b.c']) {
    const { status, answer } = await call('POST', `${domain}/conversations`, token);
    assert.equal(status, 401);
    assert.deepEqual(Object.keys(answer), ['error']);
    assert.equal(typeof answer.error.message, 'string');
  }
  const client = connect({ token: 'garbled', domain });
  await client.until('the refusal', () => client.status === ConnectionStatus.FailedToConnect);
});
