import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import openapiTS, { astToString } from 'openapi-typescript';
import { Lull } from '../lull.js';

const file = fileURLToPath(new URL('../../src/studio/api/schema.ts', import.meta.url));

const lull = new Lull();
before(() => lull.start());
after(() => lull.stop());

const HEAD = '// The types of lull’s API, made of its OpenAPI document by `npm run api`. Not to be changed by hand.\n\n';

test('the types of the API are those of its OpenAPI document', async () => {
  const document = await (await fetch(`${lull.url}/api/openapi.json`)).text();
  const types = HEAD + astToString(await openapiTS(document));
  if (process.env.LULL_UPDATE) await writeFile(file, types);
  assert.ok((await readFile(file, 'utf8')) === types, 'they are of another version: make them anew with `npm run api`');
});
