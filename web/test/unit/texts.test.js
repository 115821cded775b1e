import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import ts from 'typescript';

const studio = fileURLToPath(new URL('../../src/studio', import.meta.url));
const catalogues = join(studio, 'i18n');
const languages = ['en', 'de'];

/** Attributes that a person reads or hears. */
const READ = ['alt', 'aria-label', 'description', 'label', 'placeholder', 'text', 'title'];

const namespaces = (await readdir(join(catalogues, 'en'))).map((file) => file.replace('.json', ''));

/** @param {string} language @param {string} namespace */
async function catalogue(language, namespace) {
  return flat(JSON.parse(await readFile(join(catalogues, language, `${namespace}.json`), 'utf8')));
}

/**
 * @param {Record<string, any>} texts
 * @param {string} [prefix]
 * @returns {Record<string, string>} by the whole key, as in shell.name
 */
function flat(texts, prefix = '') {
  return Object.assign(
    {},
    ...Object.entries(texts).map(([key, text]) =>
      typeof text === 'string' ? { [prefix + key]: text } : flat(text, `${prefix}${key}.`),
    ),
  );
}

/** Without what tells a plural. @param {string} key */
const singular = (key) => key.replace(/_(zero|one|two|few|many|other)$/, '');

/** What a text is given. @param {string | undefined} text */
const inserted = (text) => [...(text ?? '').matchAll(/\{\{[^}]+\}\}/g)].map(String).sort();

/** @returns {Promise<{file: string, source: ts.SourceFile}[]>} */
async function sources() {
  const files = (await readdir(studio, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(studio, file), 'utf8');
      return { file, source: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX) };
    }),
  );
}

/** @param {ts.Node} node @param {(node: ts.Node) => void} visit */
function walk(node, visit) {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

for (const namespace of namespaces) {
  test(`${namespace}: every language has the same texts`, async () => {
    const english = await catalogue('en', namespace);
    for (const language of languages.slice(1)) {
      const other = await catalogue(language, namespace);
      assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort(), language);
      for (const key of Object.keys(english)) {
        assert.notEqual(other[key], '', `${language} ${key}`);
        assert.deepEqual(inserted(other[key]), inserted(english[key]), `${language} ${key}`);
      }
    }
  });
}

test('every text is used', async () => {
  /** @type {Set<string>} */
  const whole = new Set();
  /** @type {string[]} */
  const beginnings = [];
  for (const { source } of await sources()) {
    walk(source, (node) => {
      if (ts.isStringLiteralLike(node)) whole.add(node.text.replace(/^\w+:/, ''));
      if (ts.isTemplateExpression(node) && node.head.text) beginnings.push(node.head.text.replace(/^\w+:/, ''));
    });
  }
  const unused = [];
  for (const namespace of namespaces) {
    for (const key of Object.keys(await catalogue('en', namespace))) {
      const used = whole.has(singular(key)) || beginnings.some((beginning) => key.startsWith(beginning));
      if (!used) unused.push(`${namespace}: ${key}`);
    }
  }
  assert.deepEqual(unused, []);
});

test('no page holds a text of its own', async () => {
  /** @type {string[]} */
  const found = [];
  for (const { file, source } of await sources()) {
    /** @param {ts.Node} node @param {string} text */
    const note = (node, text) => {
      if (!/\p{L}/u.test(text)) return;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file}:${line + 1}: ${text.trim()}`);
    };
    walk(source, (node) => {
      if (ts.isJsxText(node)) note(node, node.text);
      if (!ts.isJsxAttribute(node) || !READ.includes(node.name.getText())) return;
      if (node.initializer && ts.isStringLiteral(node.initializer)) note(node, node.initializer.text);
    });
  }
  assert.deepEqual(found, []);
});
