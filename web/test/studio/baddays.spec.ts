import { expect, studio } from './kit';
import { PASSWORD } from './members';

const { test, lull } = studio();

test('goes on where one was when the session has ended', async ({ open }) => {
  const page = await open('/profile', { expected: /401/ });
  await page.getByLabel('Name').fill('Ada, Countess of Lovelace');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).first().click();
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again).toBeHidden();
  await expect(page.getByRole('button', { name: 'Ada, Countess of Lovelace' })).toBeVisible();
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
