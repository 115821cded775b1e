import { defineConfig } from '@playwright/test';
import { EXECUTABLE, FLAGS } from './test/browser/chromium.js';

/** The Studio's journeys: each file has a lull of its own. */
export default defineConfig({
  testDir: 'test/studio',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  // Bounds, not expectations: on a machine that is busy with other tests a page may take its time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: 'line',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: EXECUTABLE, args: FLAGS },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
  },
});
