import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, studio } from './kit';
import { people } from './members';

/** Where replies go: it refuses them until it is told otherwise. */
let answer = 400;
const receiver = createServer((_, response) => response.writeHead(answer).end()).listen(0, '127.0.0.1');
await once(receiver, 'listening');
const secret = join(await mkdtemp(join(tmpdir(), 'lull-secret-')), 'secret');
await writeFile(secret, `whsec_${Buffer.alloc(32, 7).toString('base64')}`, { mode: 0o600 });

const { test, lull } = studio([
  '--demo', '--virtual-clock', '--contact-secret-file', secret,
  '--contact-webhook', `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/replies`,
]);

test.afterAll(() => void receiver.close());

const reply = '/settings/inactivity-message-reply';

test('sets what customers are told while their operator is inactive, and sees what would happen now', async ({ open }) => {
  await lull.call('POST', 'members', { name: 'alan', fullName: 'Alan Turing', role: 'operator' });
  const page = await open('/settings', { expected: /422/ });
  await page.getByRole('main').getByRole('link', { name: /Inactivity Message Reply/ }).click();
  await expect(page).toHaveURL(lull.url + reply);
  const save = page.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();
  await page.getByText('Send an auto reply while the operator is inactive').click();
  await save.click();
  await expect(page.getByRole('textbox', { name: 'Auto reply message text' })).toHaveAccessibleDescription(/text/i);

  await page.getByRole('textbox', { name: 'Inactivity threshold (in minutes)' }).fill('5');
  await page.getByRole('textbox', { name: 'Auto reply message text' }).fill('Hello {{customer.name}}, {{operator.name}} is away.');
  await expect(page.getByText(`Hello Sam, ${people.administrator.fullName} is away.`)).toBeVisible();
  await page.getByRole('button', { name: 'Use this example' }).click();
  await save.click();
  await expect(page.getByText('Your changes are saved, and in force.')).toBeVisible();
  const stored = await lull.call('GET', 'settings/auto-reply');
  expect(stored).toMatchObject({ enabled: true, threshold: '5m', repeat: 'once', cooldown: 'off' });
  expect(stored.message).toContain('Thank you for your patience and for texting with us.');

  await expect(page.getByRole('textbox', { name: 'A customer writes to' })).toHaveValue('Alan Turing');
  await expect(page.getByText('The customer would get no auto reply')).toBeVisible();
  await lull.call('POST', 'clock/advance', { by: '6m' });
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByText('The customer would get an auto reply')).toBeVisible();
  await expect(page.getByRole('status').getByText(/Hello! I’m currently away from my desk/)).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 1080 });
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture(page, 'settings');
});

test('two who change one thing see both', async ({ open }) => {
  const page = await open('/settings/assignment', { as: 'manager' });
  await page.getByRole('textbox', { name: 'Open cases an operator may be given' }).fill('4');
  await lull.call('PATCH', 'settings/desk', { assignment: { capacity: 7 } });
  const dialog = page.getByRole('dialog', { name: 'Changed meanwhile' });
  await expect(dialog.getByRole('row', { name: /Open cases an operator may be given 7 4/ })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Go on with mine' }).click();
  await page.getByText('Who has the fewest').click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your changes are saved, and in force.')).toBeVisible();
  expect(await lull.call('GET', 'settings/desk')).toMatchObject({ assignment: { capacity: 4, strategy: 'leastOpen' } });

  await page.getByRole('link', { name: 'User inactivity timeout' }).click();
  const timeout = page.getByRole('textbox', { name: 'User inactivity timeout (in minutes)' });
  await timeout.fill('15');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await lull.call('GET', 'settings/desk')).inactivityTimeout).toBe('15m');
  await lull.call('PATCH', 'settings/desk', { inactivityTimeout: '20m' });
  await expect(timeout).toHaveValue('20 min');
});

test('who saves what somebody else has just saved sees both, and nothing is undone', async ({ open }) => {
  const before = (page: Page, path: string, body: object) => {
    let others = 1;
    return page.route(`**/api/v1/${path}`, async (route) => {
      if (route.request().method() === 'PATCH' && others-- > 0) await lull.call('PATCH', path, body);
      await route.fallback();
    });
  };
  const page = await open('/settings/user-inactivity-timeout', { expected: /412/ });
  const dialog = page.getByRole('dialog', { name: 'Changed meanwhile' });
  await page.getByRole('textbox', { name: 'User inactivity timeout (in minutes)' }).fill('25');
  await before(page, 'settings/desk', { inactivityTimeout: '35m' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('row', { name: /35.*25/ })).toBeVisible();
  expect(await lull.call('GET', 'settings/desk')).toMatchObject({ inactivityTimeout: '35m' });
  await dialog.getByRole('button', { name: 'Go on with mine' }).click();
  // What is not set on this page may change meanwhile.
  await before(page, 'settings/desk', { assignment: { strategy: 'manual' } });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your changes are saved, and in force.')).toBeVisible();
  expect(await lull.call('GET', 'settings/desk')).toMatchObject({ inactivityTimeout: '25m', assignment: { strategy: 'manual' } });

  await lull.call('POST', 'members', { name: 'kurt', fullName: 'Kurt', role: 'operator' });
  await lull.call('PATCH', 'operators/kurt', { capacity: 2 });
  await page.getByRole('link', { name: 'Assignment' }).click();
  const capacity = page.getByRole('textbox', { name: 'Open cases Kurt may be given' });
  await expect(capacity).toHaveValue('2');
  await before(page, 'operators/kurt', { capacity: 3 });
  await capacity.fill('4');
  await capacity.press('Enter');
  await expect(dialog.getByRole('row', { name: /3 4/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Take what is now' }).click();
  await expect(capacity).toHaveValue('3');
  await capacity.fill('5');
  await capacity.press('Enter');
  await expect.poll(async () => (await lull.call('GET', 'operators/kurt')).capacity).toBe(5);

  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('row', { name: /Kurt/ }).getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Change name, address or role' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Kurt Gödel');
  await before(page, 'members/kurt', { role: 'manager' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('row', { name: /Role Manager Operator/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Take what is now' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Role' })).toHaveValue('Manager');
});

test('sets how long events are kept', async ({ open }) => {
  const page = await open('/settings/retention', { expected: /422/ });
  await page.getByRole('textbox', { name: 'Keep them' }).click();
  await page.getByRole('option', { name: 'For', exact: true }).click();
  const days = page.getByRole('textbox', { name: 'Keep them' }).last();
  await expect(days).toHaveValue('400 days');
  await expect(page.getByText(/What is older is forgotten as soon as you save/)).toBeVisible();
  await days.fill('7');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/must be at least 30 days/)).toBeVisible();
  await days.fill('90');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your changes are saved, and in force.')).toBeVisible();
  expect(await lull.call('GET', 'settings/retention')).toEqual({ events: '90d' });
  await lull.call('PATCH', 'settings/retention', { events: 'forever' });
  await expect(page.getByRole('textbox', { name: 'Keep them' }).first()).toHaveValue('For ever');
});

test('invites a member by a link that is shown once, gives another role, and removes them', async ({ open }) => {
  const page = await open('/settings/members', { expected: /422/ });
  await page.getByRole('button', { name: 'Add a member' }).click();
  const adding = page.getByRole('dialog', { name: 'Add a member' });
  await adding.getByLabel('Name', { exact: true }).fill('Mary Shelley');
  await adding.getByLabel('User name').fill('Not A Name');
  await adding.getByLabel('E-mail address').fill('mary@example.org');
  await adding.getByRole('button', { name: 'Add' }).click();
  await expect(adding.getByLabel('User name')).toHaveAccessibleDescription(/a-z/);
  await adding.getByLabel('User name').fill('mary');
  await adding.getByRole('button', { name: 'Add' }).click();
  const link = page.getByRole('textbox', { name: 'The link' });
  await expect(link).toHaveText(/\/invitation#/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(link).toHaveCount(0);

  const row = page.getByRole('row', { name: /Mary Shelley/ });
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Change name, address or role' }).click();
  await page.getByRole('textbox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Manager' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Manager');
  expect(await lull.call('GET', 'members/mary')).toMatchObject({ role: 'manager', fullName: 'Mary Shelley' });
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
});

test('makes keys and a channel whose secrets are shown once, and finds in the audit log who did', async ({ open }) => {
  const page = await open('/settings/keys');
  await page.getByRole('button', { name: 'Make a write key' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('website');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'The key' })).toHaveText(/^lull_write_/);
  await expect(page.getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  const keys = page.getByRole('list', { name: 'Write keys' });
  await expect(keys.getByText('website')).toBeVisible();
  await keys.getByRole('button', { name: 'Remove the key website' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(keys).toHaveCount(0);

  await page.getByRole('link', { name: 'Channels' }).click();
  await expect(page.getByText(/messages of campaigns. It goes through 127.0.0.1/)).toBeVisible();
  await expect(page.getByText('--contact-secret-file')).toBeVisible();
  await page.getByRole('button', { name: 'Make a channel' }).click();
  await page.getByRole('textbox', { name: 'Bot' }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('dialog').getByLabel('Name').fill('shop');
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'The secret' })).toHaveText(/^lull_dl_/);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByRole('list', { name: 'Direct Line' }).getByText('shop')).toBeVisible();

  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByLabel('Who', { exact: true }).fill('ada');
  await expect(page.getByRole('row', { name: /ada Made a channel channels\/\d+ Done/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /command line/ })).toHaveCount(0);
});

test('lets a profile get no messages, and some again', async ({ open }) => {
  const page = await open('/settings/unsubscribed', { as: 'manager' });
  await page.getByRole('button', { name: 'Add a profile' }).click();
  await page.getByRole('dialog').getByLabel('Profile').fill('ann');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /ann/ })).toBeVisible();
  expect((await lull.call('GET', 'unsubscribed')).profiles).toMatchObject([{ profile: 'ann' }]);
  await page.getByRole('button', { name: 'Send messages to ann again' }).click();
  await expect(page.getByText('Nobody has unsubscribed')).toBeVisible();
});

test('sends a reply again that its receiver had refused, and shows it delivered', async ({ open }) => {
  const page = await open('/settings/deliveries?state=dead');
  await expect(page.getByText('Nothing was given up')).toBeVisible();
  const { case: id } = await lull.call('POST', 'cases/%2B49151/messages', { text: 'Where is my parcel?' });
  const { key } = await lull.call('POST', 'keys', { name: 'the gateway', member: people.administrator.name });
  await lull.call('POST', `cases/${id}/reply`, { text: 'On its way.' }, { Authorization: `Bearer ${key}` });
  const row = page.getByRole('row', { name: /\+49151/ });
  await expect(row).toContainText('400');
  answer = 200;
  await row.getByRole('button', { name: /^Send again/ }).click();
  await expect(page.getByText('Nothing was given up')).toBeVisible();
  await expect(page.getByText('Delivered today: 1.')).toBeVisible();
  await page.getByText('Delivered', { exact: true }).click();
  await expect(page.getByRole('row', { name: /\+49151/ })).toContainText('after 1 attempt');
  const { deliveries } = await lull.call('GET', 'deliveries?state=delivered');
  expect(deliveries).toMatchObject([{ kind: 'reply', from: 'default', attempts: 1 }]);
});

test('shows an operator what is theirs to see, and who may do the rest', async ({ open }) => {
  const page = await open('/settings', { as: 'operator' });
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2);
  await page.getByRole('main').getByRole('link', { name: /User inactivity timeout/ }).click();
  await expect(page.getByText('Managers and administrators may change it.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'User inactivity timeout (in minutes)' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await page.goto(`${lull.url}/settings/keys`);
  await expect(page.getByText('Administrators may.')).toBeVisible();
});
