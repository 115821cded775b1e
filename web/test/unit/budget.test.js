import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

/** What the first page of the Studio may weigh as it is sent, in bytes. */
const FIRST_LOAD = 300_000;

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** @type {Record<string, {file: string, imports?: string[], css?: string[], dynamicImports?: string[]}>} */
const manifest = JSON.parse(await readFile(`${dist}.vite/manifest.json`, 'utf8'));

/**
 * The files that a module needs before it runs.
 *
 * @param {string} name
 * @param {Set<string>} files
 */
function needed(name, files = new Set()) {
  const { file, imports = [], css = [] } = manifest[name] ?? assert.fail(`${name} was not built`);
  if (files.has(file)) return files;
  for (const each of [file, ...css]) files.add(each);
  for (const each of imports) needed(each, files);
  return files;
}

/** @param {Iterable<string>} files */
async function weight(files) {
  const sizes = await Promise.all([...files].map(async (file) => (await readFile(`${dist}${file}.gz`)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

test('the first load of the Studio, with its texts and Home', async () => {
  const files = needed('index.html');
  for (const name of ['src/studio/i18n/en/common.json', 'src/studio/i18n/en/home.json', 'src/studio/pages/home/HomePage.tsx'])
    needed(name, files);
  const bytes = await weight(files);
  assert.ok(bytes < FIRST_LOAD, `${bytes} bytes, ${FIRST_LOAD} are allowed: ${[...files].join(', ')}`);
});

test('what only some pages need is not loaded by the others', async () => {
  const files = [...needed('index.html')].join(' ');
  assert.doesNotMatch(files, /Chat|codemirror|reactflow|xyflow/i);
});
