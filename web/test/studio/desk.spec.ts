import type { Page } from '@playwright/test';
import { expect, picture, studio } from './kit';

const { test, lull } = studio(['--demo', '--virtual-clock']);

/** A customer writes, as their gateway posts it. */
const write = (contact: string, customer: string, text: string) =>
  lull.call('POST', `cases/${contact}/messages`, { customer, text });

const advance = (by: string) => lull.call('POST', 'clock/advance', { by });

/** Lets a page say all that its person has done so far: beyond that only the virtual clock moves. */
async function told(page: Page) {
  const beat = page.waitForResponse(/\/beats$/);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await beat;
}

test('an operator gets a case, goes quiet, is back with the next click, and a manager sees it all', async ({ open }) => {
  await lull.call('PATCH', 'settings/desk', { inactivityTimeout: '1m', assignment: { capacity: 5 } });
  await lull.call('PATCH', 'settings/auto-reply', {
    enabled: true, threshold: '1m', message: 'Hello {{customer.name}}, {{operator.name}} is away for a moment.',
  });
  const joan = await open('/desk', { as: 'operator', viewport: { width: 1440, height: 900 } });
  await expect(joan.getByText('You have no cases')).toBeVisible();
  await expect(joan.getByRole('button', { name: 'Your status: Online' })).toBeVisible();

  // A case comes to who is online, and is answered.
  await write('zoe', 'Zoë', 'Where is my parcel?');
  await joan.getByRole('list', { name: 'Mine' }).getByRole('link', { name: /Zoë/ }).click();
  const story = joan.getByRole('log');
  await expect(story).toContainText('Where is my parcel?');
  await expect(story).toContainText('Given to Joan Clarke, the only one who was online and had room');
  await joan.getByLabel('Reply to Zoë').fill('On its way.');
  await joan.keyboard.press('Enter');
  await expect(story).toContainText('On its way.');
  await expect(joan.getByRole('link', { name: /Zoë/ })).toContainText('Answered');

  // A manager sees her go quiet, and the customer told so.
  const grace = await open('/desk?list=all', { as: 'manager' });
  await grace.getByRole('button', { name: 'Your status: Online' }).click();
  await grace.getByRole('menuitem', { name: /Busy/ }).click();
  await expect(grace.getByRole('button', { name: 'Your status: Busy' })).toBeVisible();
  await write('miles', 'Miles Okafor', 'Can I change the delivery address?');
  await told(joan);
  await advance('1m');
  const status = joan.getByRole('button', { name: 'Your status: Offline' });
  await expect(status).toContainText('nothing was done for too long');
  await grace.getByRole('link', { name: /Zoë/ }).click();
  await expect(grace.getByRole('link', { name: /Zoë/ })).toContainText('OfflineJoan Clarke');
  await advance('10s');
  await write('zoe', 'Zoë', 'Hello?');
  await expect(story).toContainText('Hello Zoë, Joan Clarke is away for a moment.');
  await expect(story).toContainText('Joan Clarke had been inactive for 1 min 10 sec, longer than 1 min');
  await picture(joan, 'desk');

  // The next thing that she does brings her back.
  await joan.getByLabel('Reply to Zoë').click();
  await expect(joan.getByRole('button', { name: 'Your status: Online' })).toBeVisible();
  const { operators } = await lull.call('GET', 'operators');
  expect(operators.map(({ name, status: is, reason }: any) => [name, is, reason])).toContainEqual(['joan', 'online', 'activity']);
});

test('a case is taken from the queue on a phone, handed over, and closed', async ({ open }) => {
  await lull.call('PATCH', 'settings/desk', { assignment: { strategy: 'manual', capacity: 5 } });
  const { case: id } = await write('max', 'Max', 'My order has not come.');
  const phone = await open('/desk?list=queue', {
    as: 'operator', expected: /403/, viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true,
  });
  await expect(phone.getByText('Nobody is given these cases: cases are assigned by hand.')).toBeVisible();
  await phone.getByRole('list', { name: 'Queue' }).getByRole('link', { name: /Max/ }).tap();
  await phone.getByLabel('Reply to Max').fill('Which order is it?');
  await expect(phone.getByText('a reply does not assign it to you')).toBeVisible();
  await phone.getByRole('link', { name: 'Back to the list' }).tap();
  await phone.getByRole('link', { name: /Max/ }).tap();
  await expect(phone.getByLabel('Reply to Max')).toHaveValue('Which order is it?');
  await phone.getByRole('button', { name: 'Take' }).tap();
  await expect(phone).toHaveURL(`${lull.url}/desk/${id}`);
  await phone.getByRole('button', { name: 'Send' }).tap();
  await expect(phone.getByRole('log')).toContainText('Which order is it?');
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  await phone.getByRole('button', { name: 'Why' }).tap();
  const why = phone.getByRole('dialog', { name: 'Why this is so' });
  await expect(why.getByText('Joan Clarke took it').first()).toBeVisible();
  await expect(why.getByText('No auto reply: the case had no operator').first()).toBeVisible();
  await why.getByRole('button', { name: 'Close' }).tap();
  await phone.getByRole('button', { name: 'Assign' }).tap();
  const team = phone.getByRole('list', { name: 'Team' });
  await expect(team.getByRole('button', { name: /Joan Clarke/ })).toContainText('of 5 open cases');
  await team.getByRole('button', { name: /Grace Hopper/ }).tap();
  await expect(phone.getByText('You have handed over the case of Max.')).toBeVisible();
  expect(await lull.call('GET', `cases/${id}`)).toMatchObject({ status: 'assigned', operator: 'grace' });

  const grace = await open(`/desk/${id}`, { as: 'manager' });
  await expect(grace.getByRole('log')).toContainText('Joan Clarke assigned it to Grace Hopper');
  await grace.getByRole('button', { name: 'Close' }).click();
  await grace.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(grace.getByText('This case is closed.')).toBeVisible();
  expect(await lull.call('GET', `cases/${id}`)).toMatchObject({ status: 'closed', reason: 'closed' });
});

test('customer and operator see each other type', async ({ open, browser }) => {
  await lull.call('PATCH', 'settings/desk', { assignment: { strategy: 'manual' } });
  const chat = await browser.newPage();
  await chat.goto(`${lull.url}/demo/`);
  const box = chat.getByPlaceholder('Type your message');
  await box.fill('hello');
  await box.press('Enter');
  let id = '';
  await expect.poll(async () => {
    const { conversations } = await lull.call('GET', 'conversations?channel=directline');
    return (id = conversations[0]?.id);
  }).toBeTruthy();
  await lull.call('POST', `conversations/${id}/hand-over`, { message: 'She asks for a human.' });
  const joan = await open('/desk?list=queue', { as: 'operator' });
  await joan.getByRole('list', { name: 'Queue' }).getByRole('link').first().click();

  await joan.getByRole('textbox').fill('I am ');
  await expect(chat.locator('.webchat__typing-indicator')).toBeVisible();
  await joan.getByRole('textbox').fill('I am here.');
  await joan.keyboard.press('Enter');
  await expect(chat.getByText('I am here.').first()).toBeVisible();
  await expect(chat.locator('.webchat__typing-indicator')).toHaveCount(0);

  const typing = joan.getByRole('status').filter({ hasText: 'is typing' });
  await lull.call('POST', 'activities', { conversation: id, type: 'typing' });
  await expect(typing).toBeVisible();
  await lull.call('POST', 'activities', { conversation: id, text: 'Thank you.' });
  await expect(joan.getByRole('log')).toContainText('Thank you.');
  await expect(typing).toHaveCount(0);
  const { steps } = await lull.call('GET', `conversations/${id}/transcript`);
  expect(steps.filter(({ record }: any) => record.in?.type === 'typing')).toHaveLength(1);
  expect(JSON.stringify(steps.map(({ record }: any) => record.out))).not.toContain('typing');
  await chat.close();
});
