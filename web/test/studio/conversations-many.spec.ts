import type { Browser, Page } from '@playwright/test';
import { expect, studio } from './kit';

const { test, lull } = studio(['--demo', '--virtual-clock']);

/** How many conversations there are; a hundred thousand where that many are asked for, which takes minutes. */
const MANY = Number(process.env.LULL_MANY ?? 2000);

/** How long the page may be busy with one thing, in milliseconds of the processor's time. */
const TASK_MS = 200;

/** How many rows may be drawn at a time. */
const DRAWN = 80;

test('scrolls through many conversations without a stall, and reads again only what is in view', async ({ open, browser }) => {
  test.setTimeout(60_000 + MANY * 10);
  await begin(MANY);
  const page = await open('/conversations');
  const rows = page.getByRole('table').getByRole('row');
  await expect(page.getByRole('link', { name: named(MANY - 1), exact: true })).toBeVisible({ timeout: 15_000 });

  const longest = await longestTask(browser, () => scrollToEnd(page));
  await expect(page.getByRole('link', { name: named(0), exact: true })).toBeVisible();
  expect(await rows.count()).toBeLessThan(DRAWN);
  expect(longest).toBeLessThan(TASK_MS);

  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/v1/conversations?') && asked.push(request.url()));
  await lull.call('POST', 'activities', { conversation: named(0), text: 'I am back' });
  await expect(page.getByRole('row', { name: new RegExp(`^${named(0)}`) })).toContainText('I did not understand that');
  expect(asked.length).toBeLessThanOrEqual(4);
});

const named = (index: number) => `c-${String(index).padStart(6, '0')}`;

/** Begins so many conversations, a thousand in a call. */
async function begin(count: number): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const some = Array.from({ length: Math.min(1000, count - from) }, (_, index) =>
      JSON.stringify({ bot: 'support', conversation: named(from + index), text: 'hello' }),
    );
    const response = await fetch(`${lull.url}/api/v1/activities`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${lull.key}`, 'Content-Type': 'application/x-ndjson' },
      body: some.join('\n'),
    });
    const answer = await response.text();
    if (!response.ok || answer.includes('"status"')) throw new Error(`not all were taken: ${answer.slice(0, 300)}`);
  }
}

/** Scrolls down, page after page as each comes, until there is no more. */
const scrollToEnd = (page: Page) =>
  page.evaluate(async () => {
    const table = document.querySelector('[role=table]')!;
    const there = () => window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1;
    while (table.getAttribute('aria-rowcount') === '-1' || !there()) {
      window.scrollBy(0, 2000);
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
  });

/** What of all that the page did meanwhile kept the processor busy longest, in milliseconds; other programs' time is none of it. */
async function longestTask(browser: Browser, act: () => Promise<void>): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const events: Record<string, any>[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel', '__metadata'] } });
  await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const thread = ({ pid, tid }: Record<string, any>) => `${pid} ${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread),
  );
  const tasks = events.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && main.has(thread(event)));
  expect(tasks.length).toBeGreaterThan(0);
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
}
