// Takes the picture of the demo that the documentation shows: `LULL_BIN=… npm run screenshot`.
import { fileURLToPath } from 'node:url';
import { Lull } from '../lull.js';
import { launch, openTab } from './chromium.js';
import { Demo } from './demo.js';

const picture = fileURLToPath(new URL('../../../docs/demo.png', import.meta.url));

const lull = await new Lull().start();
const browser = await launch();
try {
  const { page } = await openTab(browser, `${lull.url}/demo/`, { deviceScaleFactor: 2 });
  const demo = new Demo(page);
  await demo.message(/then go quiet and watch/);
  await demo.say('hi');
  await demo.message(/What can I do for you/);
  await demo.happened('Inactivity warning fired');
  await demo.message(/Are you still there/);
  // Half of the way to the close: both the fired tier and what is left can be seen.
  await page.waitForFunction(
    () => Number.parseFloat(document.querySelector('[data-testid="countdown"]')?.textContent ?? '') < 12,
  );
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  await lull.stop();
}
console.log(picture);
