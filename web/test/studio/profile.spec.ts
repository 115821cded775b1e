import { expect, picture, studio } from './kit';
import { PASSWORD, people } from './members';

const { test, lull } = studio();

test('changes a name, and shows the server’s faults beside the fields without losing what was typed', async ({ open }) => {
  const page = await open('/profile', { as: 'operator', expected: /422/ });
  const name = page.getByLabel('Name', { exact: true });
  const email = page.getByLabel('E-mail address');
  const password = page.getByRole('textbox', { name: 'Your password' });
  const save = page.getByRole('button', { name: 'Save' }).first();
  await expect(password).toHaveCount(0);
  await name.fill('J'.repeat(201));
  await email.fill('joan@bletchley.example');
  await save.click();
  await expect(password).toHaveAccessibleDescription(/your password is needed/);
  await password.fill(PASSWORD);
  await save.click();
  await expect(name).toHaveAccessibleDescription(/200 bytes/);
  await expect(email).toHaveValue('joan@bletchley.example');
  await name.fill('Joan of Bletchley');
  await save.click();
  await expect(page.getByRole('button', { name: 'Joan of Bletchley' })).toBeVisible();
  await expect(password).toHaveCount(0);
  await picture(page, 'profile');
});

test('previews the personal auto reply, and warns of what is not known', async ({ open }) => {
  const page = await open('/profile', { as: 'operator' });
  await page.getByLabel('Your text').fill('Hello {{customer.name}}, back {{operator.returns}}. {{operator.nme}}');
  await page.getByLabel('When you expect to be back').fill('at noon');
  await expect(page.getByText('Hello Sam, back at noon.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).nth(1).click();
  await expect(page.getByText('{{operator.nme}} is not known')).toBeVisible();
  const me = await lull.call('GET', `operators/${people.operator.name}`);
  expect(JSON.stringify(me)).not.toContain('undefined');
});

test('asks before what was typed is left', async ({ open }) => {
  const page = await open('/profile', { as: 'operator' });
  await page.getByLabel('Name', { exact: true }).fill('not saved');
  await page.getByRole('link', { name: 'Desk' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('not saved');
  await page.getByRole('link', { name: 'Desk' }).click();
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(`${lull.url}/desk`);
});

test('puts a picture, which stands beside the name', async ({ open }) => {
  const page = await open('/profile', { as: 'manager' });
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chosen).setFiles('../docs/demo.png');
  const face = page.getByRole('button', { name: people.manager.fullName }).locator('img');
  await expect(face).toHaveAttribute('src', /members\/grace\/avatar/);
  const { case: id } = await lull.call('POST', 'cases/zoe/messages', { text: 'Where is my parcel?' });
  await page.goto(`${lull.url}/desk/${id}`);
  await page.getByRole('button', { name: 'Assign' }).click();
  const inTeam = page.getByRole('list', { name: 'Team' }).getByRole('button', { name: people.manager.fullName }).locator('img');
  await expect(inTeam).toHaveAttribute('src', /members\/grace\/avatar/);
  await page.goto(`${lull.url}/profile`);
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(face).toHaveCount(0);
});

test('shows where one is signed in, and signs out there', async ({ open }) => {
  const page = await open('/profile', { as: 'manager' });
  await lull.call('POST', 'session', { email: people.manager.email, password: PASSWORD });
  await page.reload();
  const here = page.getByRole('listitem').filter({ hasText: 'this browser' });
  await expect(here).toContainText('From 127.0.0.1');
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toHaveCount(0);
  await expect(here).toBeVisible();
});

test('changes the password, and signs the others out', async ({ open }) => {
  const other = await open('/profile', { as: 'manager', expected: /401/ });
  await expect(other.getByLabel('Present password')).toBeVisible();
  const page = await open('/profile', { as: 'manager', expected: /422|403|401/ });
  await page.getByLabel('Present password').fill('not this one');
  await page.getByLabel('New password').fill(`${PASSWORD} staple`);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByRole('textbox', { name: 'Present password' })).toHaveAccessibleDescription(/password/);
  await page.getByLabel('Present password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
});
