import { expect, studio } from './kit';
import { PASSWORD } from './members';

const { test, lull } = studio();

test('goes on where one was when the session has ended, in all tabs', async ({ open }) => {
  // 403 for what was under way with the former session's token when the next one began.
  const page = await open('/profile', { expected: /40[13]/ });
  const other = await page.context().newPage();
  await other.goto(`${lull.url}/profile`);
  for (const [tab, name] of [[page, 'Ada, Countess of Lovelace'], [other, 'Ada King']] as const)
    await tab.getByLabel('Name').fill(name);
  await page.context().clearCookies();
  // Not by the mouse: a tab may have asked to sign in by then, and the question covers the button.
  for (const tab of [page, other]) await tab.getByRole('button', { name: 'Save' }).first().dispatchEvent('click');

  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(other.getByRole('dialog', { name: 'Sign in again' })).toBeVisible();
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await again.getByRole('button', { name: 'Sign in' }).click();
  for (const tab of [page, other]) {
    await expect(tab.getByRole('dialog', { name: 'Sign in again' })).toBeHidden();
    await expect(tab.getByText('Your profile is saved.')).toBeVisible();
  }
});

test('says quietly that the server is away, and comes back by itself', async ({ open }) => {
  const page = await open('/settings', { expected: /ERR_|Failed to load/ });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await lull.kill();
  await expect(page.getByText('The server does not answer.')).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await lull.start();
  await expect(page.getByText('The server does not answer.')).toBeHidden({ timeout: 15_000 });
});
