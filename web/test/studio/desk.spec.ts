import type { Page } from '@playwright/test';
import { expect, picture, studio } from './kit';

const { test, lull } = studio(['--virtual-clock']);

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
  const joan = await open('/desk', { as: 'operator' });
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
  await told(joan);
  await advance('1m');
  const status = joan.getByRole('button', { name: 'Your status: Offline' });
  await expect(status).toContainText('nothing was done for too long');
  await grace.getByRole('link', { name: /Zoë/ }).click();
  await expect(grace.getByRole('list', { name: 'All' }).getByText('Offline')).toBeAttached();
  await advance('10s');
  await write('zoe', 'Zoë', 'Hello?');
  await expect(story).toContainText('Hello Zoë, Joan Clarke is away for a moment.');
  await expect(story).toContainText('Joan Clarke had been inactive for 1 min 10 sec, longer than 1 min');
  await picture(grace, 'desk');

  // The next thing that she does brings her back.
  await joan.getByLabel('Reply to Zoë').click();
  await expect(joan.getByRole('button', { name: 'Your status: Online' })).toBeVisible();
  const { operators } = await lull.call('GET', 'operators');
  expect(operators.map(({ name, status: is, reason }: any) => [name, is, reason])).toContainEqual(['joan', 'online', 'activity']);
});
