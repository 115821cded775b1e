import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const demo = fileURLToPath(new URL('../../../examples/support-demo', import.meta.url));

/**
 * Publishes the demo bot with tiers that are `warning` and `close` seconds after the last message.
 *
 * @param {import('../lull.js').Lull} lull
 * @param {{warning: number, close: number}} tiers
 */
export async function publishWithTiers(lull, { warning, close }) {
  const folder = await mkdtemp(join(tmpdir(), 'lull-bot-'));
  await cp(demo, folder, { recursive: true });
  await setDuration(join(folder, 'topics/InactivityWarning.yaml'), warning);
  await setDuration(join(folder, 'topics/InactivityClose.yaml'), close);
  await lull.publish('support-demo', folder);
  await rm(folder, { recursive: true });
}

/**
 * @param {string} file
 * @param {number} seconds
 */
async function setDuration(file, seconds) {
  const topic = await readFile(file, 'utf8');
  const changed = topic.replace(/^( *durationInSeconds: ).*$/m, `$1${seconds}`);
  if (changed === topic) throw new Error(`${file} has no other durationInSeconds to change`);
  await writeFile(file, changed);
}
