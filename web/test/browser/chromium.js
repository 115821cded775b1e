import { chromium } from '@playwright/test';

/** Debian's; the tests bring no browser of their own. */
export const EXECUTABLE = '/usr/bin/chromium';

/** It is to talk to lull alone, and to run as root in a container too. */
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = () => chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });

/**
 * Opens a tab and notes what must not be: errors and warnings, also Web Chat's own, and requests to another
 * host.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url a page of lull
 * @param {import('@playwright/test').BrowserContextOptions} [options]
 */
export async function openTab(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1180, height: 760 }, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.host !== new URL(url).host)
      faults.push(`foreign: ${asked}`);
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}
