import { expect, picture, studio } from './kit';
import { people } from './members';

const { test, lull } = studio(['--demo', '--virtual-clock']);

/** A user says something to the example bot. */
const say = (conversation: string, text: string, name?: string) =>
  lull.call('POST', 'activities', { bot: 'support', conversation, text, from: { id: conversation, name } });

test('says on the first day how to begin, and leads to the demo website', async ({ open }) => {
  const page = await open('/');
  await expect(page.getByRole('heading', { name: 'Nobody has talked to lull yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Demo website', exact: true })).toHaveAttribute('href', '/demo/');
  await page.getByRole('link', { name: 'Bots' }).last().click();
  await expect(page).toHaveURL(`${lull.url}/bots`);
});

test('counts as it happens: who is awake, what is due, and what has fired', async ({ open }) => {
  const page = await open('/');
  await say('anna', 'hello');
  await say('bob', 'hello', 'Bob Hope');
  const due = page.getByRole('region', { name: 'Due in the next minutes' });
  await expect(page.getByRole('link', { name: /^Awake\s*2/ })).toBeVisible();
  await expect(due.getByRole('listitem')).toHaveCount(2);
  await expect(due.getByText('in 5 min')).toHaveCount(2);
  await expect(due.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Bob Hope' }) })).toHaveText(
    /Inactivity warning of support$/,
  );
  await expect(due.getByRole('link', { name: 'Somebody' })).toHaveAttribute('href', '/conversations/anna');

  await lull.call('POST', 'clock/advance', { by: '4m57s' });
  await say('bob', 'I am here');
  await expect(due.getByRole('listitem').filter({ hasText: 'anna' })).toContainText('in 3 sec');
  await lull.call('POST', 'clock/advance', { by: '3s' });
  await expect(page.getByRole('link', { name: /^Quiet\s*1/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Fired today' }).getByRole('listitem')).toHaveText(
    /Inactivity warning support1/,
  );
  await page.getByRole('link', { name: /^Quiet/ }).click();
  await expect(page).toHaveURL(`${lull.url}/conversations?status=quiet`);
});

test('shows operators the desk and figures, and nothing that they may not open', async ({ open }) => {
  const page = await open('/', { as: 'operator' });
  await expect(page.getByRole('region', { name: 'Operators' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Due in the next minutes' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^Awake/ })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Fired today' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Your cases' })).toContainText('You have no open case.');
});

if (process.env.LULL_PICTURES) {
  test('a day, for the documentation', async ({ open }) => {
    for (let hour = 0; hour < 12; hour++) {
      for (let each = 0; each < 2 + ((hour * 5) % 7); each++) await say(`visitor-${hour}-${each}`, 'hello');
      await lull.call('POST', 'clock/advance', { by: `${52 + ((hour * 3) % 9)}m` });
    }
    for (const name of ['anna', 'bob', 'chloe', 'dan', 'eve', 'femi']) {
      await say(name, 'hello');
      await lull.call('POST', 'clock/advance', { by: '70s' });
    }
    const page = await open('/');
    await expect(page.getByRole('region', { name: 'Due in the next minutes' }).getByRole('listitem')).not.toHaveCount(0);
    await expect(page.getByRole('button', { name: people.administrator.fullName })).toBeVisible();
    await picture(page, 'home');
  });
}
