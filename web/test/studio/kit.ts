import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';
import { Lull } from '../lull.js';
import { signedIn, type StorageState } from './members';

export { expect };

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Opening extends BrowserContextOptions {
  /** who has signed in: a role's member; default the administrator. null: nobody has */
  as?: 'operator' | 'manager' | 'administrator' | null;
  /** what the browser will complain of, which the journey is about: a 401, a server that is away */
  expected?: RegExp;
}

interface Kit {
  /**
   * Opens a page of the Studio. When the journey is over, all that were opened are checked: axe finds nothing serious in
   * either theme, and the browser has not complained.
   */
  open(path: string, opening?: Opening): Promise<Page>;
}

/** A lull for the journeys of one file, and the test function that opens pages on it. */
export function studio(flags: string[] = ['--demo']) {
  const lull = new Lull(flags);
  const members = new Map<string, Promise<StorageState>>();

  const test = base.extend<Kit>({
    open: async ({ browser }, use) => {
      const opened: { page: Page; faults: string[] }[] = [];
      await use(async (path, { as = 'administrator', expected, ...options } = {}) => {
        if (as && !members.has(as)) members.set(as, signedIn(lull, as));
        const storageState = as ? await members.get(as) : undefined;
        const context = await browser.newContext({ ...options, ...(storageState && { storageState }) });
        const page = await context.newPage();
        opened.push({ page, faults: faultsOf(page, lull.url, expected) });
        await page.goto(lull.url + path);
        return page;
      });
      for (const { page, faults } of opened) {
        await expectAccessible(page);
        expect(faults).toEqual([]);
        await page.context().close();
      }
    },
  });
  test.beforeAll(async () => void (await lull.start()));
  test.afterAll(() => lull.stop());
  return { test, lull };
}

/** What the browser complains of, and what it asks of other hosts. */
function faultsOf(page: Page, url: string, expected?: RegExp): string[] {
  const faults: string[] = [];
  const add = (fault: string) => expected?.test(fault) || faults.push(fault);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) add(message.text());
  });
  page.on('pageerror', (error) => add(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.host !== new URL(url).host) add(`foreign: ${asked}`);
  });
  return faults;
}

/** Finds nothing serious on the page as it is, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const violations = await page.evaluate(async () => {
      const found = await (window as any).axe.run();
      return found.violations
        .filter(({ impact }: any) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }: any) => `${id}: ${nodes.map((node: any) => `${node.target} ${node.failureSummary}`).join('; ')}`);
    });
    expect(violations, `axe, ${colorScheme}`).toEqual([]);
  }
}

/** Takes a picture for the documentation, where pictures are asked for: `npm run screenshot`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.LULL_PICTURES) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `../docs/studio/${name}-${colorScheme}.png` });
  }
}
