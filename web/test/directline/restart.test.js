import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Lull, demoToken } from '../lull.js';
import { Client, ConnectionStatus } from './client.js';

const lull = new Lull();

before(() => lull.start());
after(() => lull.stop());

test('lull is killed and started again: nothing is lost, nothing comes twice', async (t) => {
  const { token, domain, conversationId } = await demoToken(lull);
  const client = new Client({ token, domain });
  t.after(() => client.end());
  await client.message(/then go quiet and watch/);
  const acknowledged = [await client.say('hello')];
  await client.message(/What can I do for you/);

  acknowledged.push(await client.say('where is my order'));
  await lull.kill(); // the moment the message is acknowledged
  await lull.start();

  // The client is not back yet: somebody else writes, so that it has something to miss.
  const elsewhere = await fetch(`${domain}/conversations/${conversationId}/activities`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ type: 'message', from: { id: 'u1' }, text: '12345' }),
  });
  assert.equal(elsewhere.status, 200);
  acknowledged.push(/** @type {any} */ (await elsewhere.json()).id);

  await client.message(/Order 12345 should reach you/);
  assert.equal(client.status, ConnectionStatus.Online);
  acknowledged.push(await client.say('hello'));
  await client.until(
    'the last answer',
    () => client.transcript.filter((line) => /What can I do/.test(line)).length === 2,
  );

  const ids = client.activities.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'an activity came twice');
  for (const id of acknowledged) assert.ok(ids.includes(id), `${id} was acknowledged and lost`);
  assert.deepEqual(client.transcript.slice(1), [
    'user: hello',
    'bot: Hello! What can I do for you?',
    'user: where is my order',
    'bot: What is your order number? (Go quiet here too, the question waits for you.)',
    'user: 12345',
    'bot: Order 12345 should reach you tomorrow.',
    'user: hello',
    'bot: Hello! What can I do for you?',
  ]);
});
