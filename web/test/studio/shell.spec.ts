import { expect, studio } from './kit';
import { PASSWORD, people } from './members';

const { test, lull } = studio();

test('leads to every page, by mouse and by keyboard', async ({ open }) => {
  const page = await open('/');
  const navigation = page.getByRole('navigation', { name: 'Pages' });
  for (const [name, path] of Object.entries({ Conversations: '/conversations', Desk: '/desk', Settings: '/settings' })) {
    await navigation.getByRole('link', { name }).click();
    await expect(page).toHaveURL(lull.url + path);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page).toHaveTitle(`${name} · lull`);
  }
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page).toHaveURL(`${lull.url}/bots`);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden();
  await page.keyboard.press('/');
  await page.getByPlaceholder('Go to a page').fill('camp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${lull.url}/campaigns`);
});

test('shows a role its pages alone', async ({ open }) => {
  const page = await open('/desk', { as: 'operator' });
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('listitem');
  await expect(links).toHaveText(['Home', 'Desk', 'Settings']);
});

test('says so where there is no page', async ({ open }) => {
  const page = await open('/nothing/here');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
});

test('says that there is no such bot, event, campaign or conversation, and leads to those that there are', async ({ open }) => {
  const page = await open('/', { expected: /404/ });
  for (const [path, list] of [
    ['/bots/nobody', 'Bots'],
    ['/events/support/event/never', 'Events'],
    ['/campaigns/nothing', 'Campaigns'],
    ['/conversations/nobody', 'Conversations'],
  ] as const) {
    await page.goto(lull.url + path);
    await expect(page.getByRole('heading', { name: 'There is no such thing' })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: list }).last().click();
    await expect(page.getByRole('heading', { level: 1, name: list })).toBeVisible();
  }
});

test('has a bar at the bottom on a phone', async ({ open }) => {
  const page = await open('/', { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
  const bar = page.getByRole('navigation', { name: 'Quick navigation' });
  await bar.getByRole('link', { name: 'Desk' }).click();
  await expect(page).toHaveURL(`${lull.url}/desk`);
  await bar.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(`${lull.url}/settings`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('speaks German, and remembers it', async ({ open }) => {
  const page = await open('/');
  await page.getByRole('button', { name: /Ada Lovelace/ }).click();
  await page.getByRole('menuitem', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Übersicht' })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('navigation', { name: 'Seiten' }).getByRole('link', { name: 'Gespräche' })).toBeVisible();
});

test('takes the colours that were chosen', async ({ open }) => {
  const page = await open('/', { colorScheme: 'light' });
  await page.getByRole('button', { name: /Ada Lovelace/ }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('button', { name: /Ada Lovelace/ }).click();
  await page.getByRole('menuitem', { name: 'As the system' }).click();
});

test('asks those who have not signed in to do so, and leads where they wanted to go', async ({ open }) => {
  await open('/'); // the administrator is there
  const page = await open('/settings?tab=members', { as: null, expected: /401/ });
  await page.getByLabel('E-mail address').fill(people.administrator.email);
  await page.getByLabel('Password', { exact: true }).fill('not this one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText(/wrong/);
  await expect(page.getByLabel('E-mail address')).toHaveValue(people.administrator.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${lull.url}/settings?tab=members`);
  await page.getByRole('button', { name: /Ada Lovelace/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('listens once for all tabs, and goes on in another when one is closed', async ({ open }) => {
  const page = await open('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  let lines = 0;
  page.context().on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/v1/live') lines += 1;
  });
  const second = await page.context().newPage();
  await second.goto(lull.url);
  await lull.call('POST', 'activities', { bot: 'support', conversation: 'one', text: 'hello' });
  for (const tab of [page, second]) await expect(tab.getByRole('link', { name: /^Awake\s*1/ })).toBeVisible();
  expect(lines).toBe(0);
  await page.goto(`${lull.url}/demo/`);
  await expect.poll(() => lines).toBe(1);
  await lull.call('POST', 'activities', { bot: 'support', conversation: 'two', text: 'hello' });
  await expect(second.getByRole('link', { name: /^Awake\s*2/ })).toBeVisible();
  await page.goto(lull.url);
});
