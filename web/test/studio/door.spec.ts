import { expect, studio } from './kit';
import { PASSWORD, people } from './members';

const { test, lull } = studio();

test('lets the first administrator in by the link that lull prints, once', async ({ open }) => {
  const early = await open('/', { as: null, expected: /401/ });
  await expect(early.getByRole('heading', { name: 'Nobody can sign in yet' })).toBeVisible();

  const { pathname, hash } = new URL(lull.setup);
  const page = await open(pathname + hash, { as: null, expected: /401|422/ });
  await page.getByLabel('Your name').fill(people.administrator.fullName);
  await page.getByLabel('E-mail address').fill('no address@');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByLabel('Your name')).toHaveValue(people.administrator.fullName);
  await page.getByLabel('E-mail address').fill(people.administrator.email);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page).toHaveURL(`${lull.url}/`);
  await expect(page.getByRole('button', { name: people.administrator.fullName })).toBeVisible();

  const late = await open(pathname + hash, { as: null, expected: /40[139]/ });
  await late.getByLabel('E-mail address').fill('eve@example.org');
  await late.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await late.getByRole('button', { name: 'Make my account' }).click();
  await expect(late.getByRole('alert')).toBeVisible();
});

test('lets a member choose a password by an invitation', async ({ open }) => {
  await lull.call('POST', 'members', { ...people.operator, role: 'operator' });
  const { link } = await lull.call('POST', `members/${people.operator.name}/invitation`);
  const { pathname, hash } = new URL(link);
  const page = await open(pathname + hash, { as: null, expected: /401|422/ });
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(page.getByRole('button', { name: people.operator.fullName })).toBeVisible();
});

test('says why an account of one’s organisation has not been let in', async ({ open }) => {
  const page = await open('/signin?error=oidc-unknown', { as: null, expected: /401/ });
  await expect(page.getByRole('alert')).toHaveText(/No member has the e-mail address/);
  await expect(page.getByRole('link', { name: /organization/ })).toHaveCount(0);
});
