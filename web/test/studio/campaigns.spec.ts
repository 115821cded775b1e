import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, studio } from './kit';
import { history, isControl, track, type Did } from './tracked';

const { test, lull } = studio(['--virtual-clock']);

const CART = {
  when: { event: 'Added to cart' }, unless: { event: 'Ordered' }, after: '30m', message: 'You left {Event.product}',
  goal: { event: 'Ordered', within: '24h', revenue: 'total', currency: 'currency' }, control: 50,
};

const done = (page: Page) => page.getByRole('button', { name: 'Done' }).click();

test('makes a campaign section by section, and starts it', async ({ open }) => {
  await track(lull, [['somebody', 'Added to cart', 60]]);
  const page = await open('/campaigns', { as: 'manager' });
  await expect(page.getByRole('heading', { name: 'No campaign yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Campaign', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Cart left behind');
  await done(page);
  await expect(page.getByRole('button', { name: /^Start here/ })).toBeFocused();
  await expect(page.getByRole('radio', { name: /Live behavior/ })).toBeChecked();
  await done(page);
  await page.getByText('Conversion tracking', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Event', exact: true }).fill('Ordered');
  await page.getByRole('textbox', { name: 'Revenue property' }).fill('total');
  await page.getByRole('textbox', { name: 'Currency property' }).fill('currency');
  await done(page);
  await page.getByRole('textbox', { name: 'Event that they did', exact: true }).fill('Added to cart');
  await expect(page.getByText(/^Tracked 1 time,/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Event that they did not do' }).fill('Ordered');
  await expect(page.getByText('Never seen so far').filter({ visible: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Delay', exact: true }).fill('45');
  await done(page);
  await page.getByRole('textbox', { name: 'Message' }).fill('{Profile.name}, you left {Event.product} in your cart');
  await page.getByLabel('Event.product').fill('a lamp');
  await expect(page.getByRole('status', { name: 'Preview' })).toContainText('name, you left a lamp in your cart');
  await done(page);
  await page.getByRole('textbox', { name: 'Control group' }).fill('50');
  await done(page);
  await page.getByRole('button', { name: 'Save and start' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Cart left behind' })).toBeVisible();
  await expect(page.getByText('Running')).toBeVisible();
  const { status, campaign } = await lull.call('GET', 'campaigns/Cart%20left%20behind');
  expect(status).toBe('running');
  expect(campaign).toEqual({
    name: 'Cart left behind', channel: 'webhook', when: { event: 'Added to cart' }, unless: { event: 'Ordered' },
    goal: { event: 'Ordered', within: '7d', revenue: 'total', currency: 'currency' }, after: '45m',
    message: '{Profile.name}, you left {Event.product} in your cart', control: 50,
  });
});

test('shows which delay is best, and what another would waste; one click takes it', async ({ open }) => {
  await track(lull, history(400));
  await lull.call('POST', 'campaigns', { name: 'When', ...CART });
  const page = await open('/campaigns/When/edit', { as: 'manager' });
  await page.getByRole('button', { name: /^Who/ }).click();
  await page.getByRole('button', { name: 'or find best delay' }).click();
  const dialog = page.getByRole('dialog', { name: 'Find the best delay' });
  await expect(dialog.getByText(/^Send after/)).toBeVisible();
  await expect(dialog.getByText(/^Mean .*: percentile \d+$/)).toBeVisible();
  await picture(page, 'campaigns-delay');
  const slider = dialog.getByRole('slider', { name: 'Delay' });
  const recommended = await slider.getAttribute('aria-valuetext');
  const needless = dialog.getByText(/would do it later anyway: needless$/);
  await expect(needless).toHaveText(/^[1-9]/);
  await slider.focus();
  await page.keyboard.press('End');
  await expect(needless).toHaveText(/^0 /);
  await dialog.getByRole('button', { name: 'Back to the recommended' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', recommended!);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Use / }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(`${lull.url}/campaigns/When`);

  const { recommendation } = await lull.call('GET', 'campaigns/When/delay?bootstrap=0');
  const { campaign } = await lull.call('GET', 'campaigns/When');
  expect(campaign.after).toBe(`${Math.round(recommendation.delay_s / 60)}m`);
});

test('follows what a campaign brings, of those who were written to and of the control group', async ({ open }) => {
  await lull.call('POST', 'campaigns', { name: 'Lamps', ...CART });
  await lull.call('POST', 'campaigns/Lamps/start');
  const page = await open('/campaigns/Lamps', { as: 'manager' });
  const figure = (name: string) => page.locator('dl > div').filter({ hasText: name });
  await expect(figure('Open windows')).toContainText('of 0 so far');
  const people = Array.from({ length: 3000 }, (_, index) => `visitor-${index}`);
  await track(lull, people.map((user): Did => [user, 'Added to cart', 0]));
  await expect(figure('Open windows')).toContainText('3,000of 3,000');
  await track(lull, people.slice(0, 500).map((user): Did => [user, 'Ordered', 0]));
  await lull.call('POST', 'clock/advance', { by: '31m' });
  // Without a message a fourth orders, with one half.
  const orders = people.slice(500).filter((user, index) => index % (isControl('Lamps', user, CART.control) ? 4 : 2) === 0);
  await track(lull, orders.map((user): Did => [user, 'Ordered', 0]));
  await lull.call('POST', 'clock/advance', { by: '25h' });
  await track(lull, people.slice(0, 40).map((user): Did => [`late-${user}`, 'Added to cart', 0]));
  await lull.call('POST', 'clock/advance', { by: '26h' });
  await track(lull, people.slice(0, 40).map((user): Did => [`later-${user}`, 'Added to cart', 0]));

  await expect(figure('Open windows')).toContainText('40of 3,080');
  const { written, control, lift } = await lull.call('GET', 'campaigns/Lamps/report');
  expect(written.sent + control.sent).toBe(2540);
  await expect(figure('Messages sent')).toContainText(`${control.sent.toLocaleString('en')} held back as control`);
  const arms = page.getByRole('region', { name: 'With and without a message' });
  await expect(arms.getByRole('row', { name: /^Of these, converted/ })).toHaveText(
    `Of these, converted${written.matureConverted}${control.matureConverted}`,
  );
  expect(lift.interval[0]).toBeGreaterThan(0);
  await expect(page.getByText('The messages work: more of those who were written to convert.')).toBeVisible();
  await expect(page.getByRole('img', { name: /^The lift and its interval from/ })).toBeVisible();
  await picture(page, 'campaigns-report');
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem', { name: 'Report as CSV' })).toHaveAttribute('href', '/api/v1/campaigns/Lamps/report.csv');
});

test('says what happens before it is paused, resumed, stopped for good and deleted', async ({ open }) => {
  await lull.call('POST', 'campaigns', { name: 'Once', ...CART });
  const page = await open('/campaigns/Once', { as: 'manager' });
  const confirmed = async (action: string, menu: boolean, said: RegExp, status: string) => {
    if (menu) await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole(menu ? 'menuitem' : 'button', { name: action }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(said);
    await dialog.getByRole('button', { name: action }).click();
    await expect(dialog).toBeHidden();
    if (status) await expect(page.getByText(status, { exact: true })).toBeVisible();
  };
  await confirmed('Start', false, /messages go out when they are due/, 'Running');
  await confirmed('Pause', false, /Open windows stay \(0 now\)/, 'Paused');
  await confirmed('Resume', false, /judged at once/, 'Running');
  await confirmed('Stop', true, /cannot be started again/, 'Stopped');
  expect((await lull.call('GET', 'campaigns/Once')).status).toBe('stopped');
  await confirmed('Delete', true, /removed for good/, '');
  await expect(page).toHaveURL(`${lull.url}/campaigns`);
  await expect(page.getByRole('row', { name: /Once/ })).toHaveCount(0);
});

test('shows the server’s faults beside the fields, and what somebody else has changed meanwhile', async ({ open }) => {
  await lull.call('POST', 'campaigns', { name: 'Shared', ...CART });
  const page = await open('/campaigns/Shared/edit', { as: 'manager', expected: /422|412/ });
  await page.getByRole('button', { name: /^What/ }).click();
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('Still {Event.product +}');
  await done(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(message).toHaveAccessibleDescription(/expected/);
  await expect(message).toHaveValue('Still {Event.product +}');

  await lull.call('PUT', 'campaigns/Shared', { ...CART, after: '45m' }, { 'If-Match': '*' });
  await message.fill('Still there: {Event.product}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this campaign' });
  await expect(dialog.getByRole('row', { name: 'after' })).toHaveText('after30m45m');
  await expect(dialog.getByRole('row', { name: 'message' })).toContainText('Still there');
  await dialog.getByRole('button', { name: 'Save mine' }).click();
  await expect(page).toHaveURL(`${lull.url}/campaigns/Shared`);
  const { campaign } = await lull.call('GET', 'campaigns/Shared');
  expect(campaign).toMatchObject({ after: '30m', message: 'Still there: {Event.product}' });
});
