import type { Locator } from '@playwright/test';
import { expect, picture, studio } from './kit';

const { test, lull } = studio();

const greeting = `kind: AdaptiveDialog
beginDialog:
  kind: OnConversationStart
  id: main
  actions:
    - kind: SendActivity
      id: hello
      activity: Hello
`;

/** Pastes a text in place of all that an editor holds. */
async function paste(editor: Locator, text: string): Promise<void> {
  await editor.click();
  await editor.press('Control+a');
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test('makes a bot that asks after five quiet minutes, tries it, and publishes it', async ({ open }) => {
  test.setTimeout(90_000); // many steps, each of which a person sees
  const page = await open('/bots', { expected: /422/, viewport: { width: 1440, height: 900 } });
  await page.getByRole('button', { name: 'New bot' }).click();
  await page.getByLabel('Name').fill('no blanks');
  await page.getByRole('button', { name: 'Make the bot' }).click();
  await expect(page.getByText('1 to 128 letters')).toBeVisible();
  await page.getByLabel('Name').fill('shop');
  await page.getByRole('button', { name: 'Make the bot' }).click();
  await expect(page).toHaveURL(`${lull.url}/bots/shop`);
  await expect(page.getByText('Nothing is in force yet')).toBeVisible();

  // A variable, and a topic whose duration is a formula of it.
  await page.getByRole('tab', { name: 'Variables' }).click();
  await page.getByRole('button', { name: 'Add a variable' }).click();
  await page.getByLabel('Name').fill('Wait');
  await page.getByRole('textbox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Number' }).click();
  await page.getByLabel('Default').fill('5');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /Global\.Wait Number 5/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Topics' }).click();
  await page.getByRole('button', { name: 'Add a topic' }).click();
  await page.getByRole('button', { name: /From blank/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a topic' });
  await dialog.getByLabel('Name').fill('Still there');
  await expect(dialog.getByRole('radio', { name: 'After a period of inactivity' })).toBeChecked();
  await dialog.getByRole('textbox', { name: 'Inactivity duration' }).click();
  await page.getByRole('option', { name: '45 minutes' }).click();
  await expect(dialog.getByText('2,700 seconds, which is 45 min')).toBeVisible();
  await dialog.getByText('Formula', { exact: true }).click();
  const formula = dialog.getByRole('textbox', { name: 'Formula' });
  await formula.press('Control+a');
  await formula.pressSequentially('=Global.Wai');
  await expect(page.getByRole('option', { name: /Global\.Wait/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await paste(formula, '=Global.Wait * 60');
  await expect(dialog.getByText('300 seconds, which is 5 min')).toBeVisible();
  await dialog.getByLabel('Message').fill('Are you still there?');
  await dialog.getByRole('button', { name: 'Add the topic' }).click();
  await expect(page.getByRole('button', { name: /SendActivity Are you still there\?/ })).toBeVisible();

  // It can be tried before it is saved.
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Test your bot' });
  await expect(panel.getByText('Hello, what can I do for you?')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Say something' }).fill('hi');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Still there in 5 min')).toBeVisible();
  await panel.getByRole('button', { name: '+1 min' }).click();
  await expect(panel.getByText('Still there in 4 min')).toBeVisible();
  await panel.getByRole('button', { name: 'To the next deadline' }).click();
  const happened = panel.getByRole('list', { name: 'What happened' });
  await expect(happened.getByText('Still there fired after 5 min of inactivity')).toBeVisible();
  await expect(happened.getByText('Are you still there?')).toBeVisible();
  const clock = panel.getByLabel('Virtual clock');
  await expect(clock).toHaveText('5:00');
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture(page, 'bots');
  await panel.getByRole('button', { name: 'Play 60×' }).click();
  await expect(clock).toHaveText(/^[6-9]:/);
  await panel.getByRole('button', { name: 'Play 60×' }).click();

  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('this becomes the first version')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Version 1 is in force', { exact: true })).toBeVisible();
  const { files } = await lull.call('GET', 'bots/shop/versions/1');
  const written = files.find(({ path }: { path: string }) => path === 'topics/Stillthere.mcs.yml').content;
  expect(written).toContain('durationInSeconds: =Global.Wait * 60');

  // A topic that is off takes no part; the versions show what differs.
  await page.getByRole('switch', { name: 'Still there is on' }).press('Space');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Version 1 is in force · one file differs from it', { exact: true })).toBeVisible();
  const draft = await lull.call('GET', 'bots/shop/draft');
  expect(draft.files[0]).toEqual({ path: 'bot.yaml', content: expect.stringMatching(/disabled:\n {2}- Still there\n$/) });
  await page.getByRole('button', { name: 'Close the test panel' }).click();
  await page.getByRole('tab', { name: 'Versions' }).click();
  await expect(page.getByRole('textbox', { name: 'What you work on: bot.yaml' })).toContainText('- Still there');
});

test('shows problems where they are while one types, and publishes none', async ({ open }) => {
  await lull.call('PUT', 'bots/typing/draft', { files: [{ path: 'topics/Greeting.yaml', content: greeting }] });
  const page = await open('/bots/typing?view=yaml');
  const editor = page.getByRole('textbox', { name: 'YAML of topics/Greeting.yaml' });
  await expect(page.getByText('No problems found')).toBeVisible();
  await paste(editor, greeting.replace('SendActivity', 'SendActivty'));
  const problem = page.getByRole('button', { name: /did you mean SendActivity\?/ });
  await expect(problem).toContainText('topics/Greeting.yaml:6:');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('a bot with errors cannot be published')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Publish' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await paste(editor, greeting.replace('Hello', 'Good morning'));
  await expect(page.getByText('No problems found')).toBeVisible();
});

test('shows both to the later one of two who change a draft', async ({ open }) => {
  const file = (text: string) => ({ files: [{ path: 'topics/Greeting.yaml', content: greeting.replace('Hello', text) }] });
  await lull.call('PUT', 'bots/both/draft', file('Hello'));
  const page = await open('/bots/both?view=yaml', { expected: /412/ });
  await paste(page.getByRole('textbox', { name: /^YAML of/ }), file('Mine').files[0]!.content);
  await lull.call('PUT', 'bots/both/draft', file('Theirs'));
  await expect(page.getByText('Somebody else has saved this draft meanwhile.')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this draft' });
  await expect(dialog.getByRole('textbox', { name: /^Theirs, saved/ })).toContainText('activity: Theirs');
  await expect(dialog.getByRole('textbox', { name: /^Yours/ })).toContainText('activity: Mine');
  await dialog.getByRole('button', { name: 'Keep mine and save' }).click();
  await expect.poll(async () => (await lull.call('GET', 'bots/both/draft')).files[0].content).toContain('activity: Mine');
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
});

test('is usable on a phone', async ({ open }) => {
  await lull.publish('support', '../examples/support');
  const page = await open('/bots/support', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.getByRole('button', { name: /^Inactivity close/ }).click();
  await expect(page.getByText('600 seconds, which is 10 min')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page.getByRole('button', { name: /^Inactivity warning/ })).toBeVisible();
});

test('shows a manager what is in force, and lets them change nothing', async ({ open }) => {
  await lull.publish('seen', '../examples/support');
  await lull.call('PUT', 'bots/seen/draft', { files: [{ path: 'topics/Greeting.yaml', content: greeting }] });
  const page = await open('/bots/seen', { as: 'manager' });
  await expect(page.getByText('Version 1 is in force · you may read it')).toBeVisible();
  await expect(page.getByRole('button', { name: /SendActivity Are you still there\?/ })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Inactivity close is on' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden();
});
