import { expect, picture, studio } from './kit';

const { test, lull } = studio(['--demo', '--virtual-clock']);

/** A user says something to the example bot. */
const say = (conversation: string, text: string, name?: string) =>
  lull.call('POST', 'activities', { bot: 'support', conversation, text, from: { id: conversation, name } });

/** More who talk. */
const others = [
  ['dara', 'When are you open?', 'Dara Friedman'],
  ['mina', 'I want to send something back', 'Mina Loy'],
  ['visitor-81', 'hello'],
  ['noor', 'Where is my order?', 'Noor Khan'],
] as const;

test('lists who is quiet and what is due next, as it goes on, and finds one', async ({ open }) => {
  const page = await open('/conversations', { as: 'manager' });
  await expect(page.getByRole('heading', { name: 'Nobody has talked to a bot yet' })).toBeVisible({ timeout: 15_000 });
  await say('anna', 'hello', 'Anna Karenina');
  await say('bob', 'hello');
  const anna = page.getByRole('row', { name: /^Anna Karenina/ });
  const bob = page.getByRole('row', { name: /^bob/ });
  await expect(anna).toContainText('in 5 min');
  await expect(anna).toContainText('Inactivity warning');
  await expect(anna).toContainText('Awake');

  await lull.call('POST', 'clock/advance', { by: '4m57s' });
  await say('bob', 'I am here');
  await expect(bob).toContainText('in 5 min');
  await expect(anna).toContainText('4 min 57 sec');
  await expect(anna).toContainText('in 3 sec');
  await lull.call('POST', 'clock/advance', { by: '3s' });
  await expect(anna).toContainText('Quiet');

  await page.getByRole('button', { name: /^Quiet/ }).click();
  await expect(page).toHaveURL(/status=quiet/);
  await expect(bob).toHaveCount(0);
  await expect(anna).toBeVisible();
  await page.getByRole('button', { name: /^All/ }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('nobody');
  await expect(page.getByRole('heading', { name: 'No conversation fits' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(bob).toBeVisible();
  for (const [id, text, name] of others) await say(id, text, name);
  await lull.call('POST', 'clock/advance', { by: '72s' });
  await lull.call('POST', 'conversations/mina/hand-over', { message: 'Asks for a human.' });
  await lull.call('POST', 'conversations/dara/end');
  await expect(page.getByRole('row', { name: /^Mina/ })).toContainText('A human has it');
  await expect(page.getByRole('row', { name: /^Dara/ })).toContainText('Has ended');
  await picture(page, 'conversations');

  await page.getByRole('link', { name: 'bob' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Anna Karenina', level: 1 })).toBeVisible();
});

test('shows one conversation as it goes on: what was said, what fired and why, and what can be done', async ({ open }) => {
  await say('carl', 'hello', 'Carl');
  const page = await open('/conversations/carl');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const log = page.getByRole('log');
  const tier = (name: string) => timeline.getByRole('listitem').filter({ hasText: name });
  await expect(log).toContainText('hello', { timeout: 15_000 });
  await expect(tier('Inactivity warning')).toContainText('in 5 min');

  await lull.call('POST', 'clock/advance', { by: '5m' });
  await expect(log).toContainText('Inactivity warning fired after 5 min of quiet');
  await expect(tier('Inactivity warning')).toContainText('Fired');
  await picture(page, 'conversation');

  await log.getByRole('button', { name: 'Why?' }).click();
  const then = page.getByRole('dialog', { name: /^How it stood at/ });
  await expect(then).toContainText('"Inactivity warning" (300s) fired');
  await then.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Change Global.DeactivateInactivity' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set a variable' });
  await expect(dialog.getByRole('textbox', { name: 'Type' })).toHaveValue('True or false');
  await dialog.getByRole('textbox', { name: 'Value' }).click();
  await page.getByRole('option', { name: 'true' }).click();
  await dialog.getByRole('button', { name: 'Set a variable' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(log).toContainText('Global.DeactivateInactivity was set to true from outside');
  expect((await lull.call('GET', 'conversations/carl')).variables['Global.DeactivateInactivity']).toBe(true);
  await expect(timeline).toContainText('as things stand it will be skipped');

  await page.getByRole('button', { name: 'Hand over' }).click();
  await page.getByRole('textbox', { name: 'What should they know?' }).fill('Wants a human.');
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
  await expect(log).toContainText('Handed over to the desk: Wants a human.');
  await expect(page.getByRole('link', { name: 'To the desk' })).toBeVisible();

  await page.getByRole('button', { name: 'End' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await expect(log).toContainText('The conversation ended');
  expect((await lull.call('GET', 'conversations/carl')).status).toBe('ended');
  await expect(page.getByRole('button', { name: 'End' })).toHaveCount(0);
});

test('explains in German', async ({ open }) => {
  await say('dirk', 'Hallo', 'Dirk');
  const page = await open('/conversations/dirk', { locale: 'de-DE' });
  const timeline = page.getByRole('region', { name: 'Zeitverlauf' });
  await expect(timeline).toContainText('Es kommt als Nächstes und wird', { timeout: 15_000 });
  await lull.call('POST', 'clock/advance', { by: '5m' });
  await expect(timeline).toContainText('Es wurde');

  await page.getByRole('log').getByRole('button', { name: 'Warum?' }).first().click();
  const then = page.getByRole('dialog', { name: /^Wie es/ });
  await expect(then).toContainText('„Inactivity warning“ (300 Sek.) wurde ausgelöst');
  await expect(then).not.toContainText(/\b(it|the)\b/i);
});
