import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

/** What the first page of the Studio may weigh as it is sent, in bytes. */
const FIRST_LOAD = 300_000;

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** @type {Record<string, {file: string, imports?: string[], css?: string[], dynamicImports?: string[]}>} */
const manifest = JSON.parse(await readFile(`${dist}.vite/manifest.json`, 'utf8'));

const page = await readFile(`${dist}index.html`, 'utf8');

/** What the page itself asks for. */
const asked = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => String(file));

/**
 * The files that one needs before it runs.
 *
 * @param {string} file
 * @param {Set<string>} files
 */
function needed(file, files) {
  if (files.has(file)) return;
  files.add(file);
  const { imports = [], css = [] } = Object.values(manifest).find((chunk) => chunk.file === file) ?? {};
  for (const each of css) files.add(each);
  for (const each of imports) needed(manifest[each]?.file ?? assert.fail(`${each} was not built`), files);
}

/** The files of the first load, with those of further modules. @param {...string} modules */
function firstLoad(...modules) {
  /** @type {Set<string>} */
  const files = new Set();
  assert.ok(asked.some((file) => file.endsWith('.js')), 'the page asks for a script');
  for (const file of asked) needed(file, files);
  for (const name of modules) needed(manifest[name]?.file ?? assert.fail(`${name} was not built`), files);
  return files;
}

/** @param {Iterable<string>} files */
async function weight(files) {
  const sizes = await Promise.all([...files].map(async (file) => (await readFile(`${dist}${file}.gz`)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

test('the first load of the Studio, with its texts and Home', async () => {
  const files = firstLoad(
    'src/studio/i18n/en/common.json',
    'src/studio/i18n/en/home.json',
    'src/studio/pages/home/HomePage.tsx',
  );
  const bytes = await weight(files);
  assert.ok(bytes < FIRST_LOAD, `${bytes} bytes, ${FIRST_LOAD} are allowed: ${[...files].join(', ')}`);
});

test('what only some pages need is not loaded by the others', async () => {
  const text = await Promise.all(
    [...firstLoad()].map((file) => readFile(dist + file, 'utf8')),
  );
  assert.doesNotMatch(text.join(''), /webchat__|cm-editor|react-flow__/);
});

test('the demo website loads nothing of the Studio', () => {
  /** @type {Set<string>} */
  const files = new Set();
  for (const name of ['demo/index.html', 'src/demo/chat/Chat.tsx'])
    needed(manifest[name]?.file ?? assert.fail(`${name} was not built`), files);
  assert.doesNotMatch([...files].join(' '), /ground|studio/);
});
