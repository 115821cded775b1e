import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the Studio and the demo both need. */
const SHARED =
  /node_modules\/(react|react-dom|scheduler|react-is|use-sync-external-store|@babel\/runtime|clsx|prop-types|tslib)\/|vite\/(preload|modulepreload)/;

export default defineConfig({
  plugins: [compressed()],
  resolve: {
    alias: {
      // The demo has no speech: leaving the speech kit out saves half a megabyte of script and every thought
      // of a foreign speech service.
      'botframework-directlinespeech-sdk': source('src/demo/chat/noSpeech.ts'),
      // The npm package that tells lull of an operator is built in from its source.
      '@lull/presence': source('../clients/js/src/index.ts'),
      // markdown-it asks for a module of Node's.
      punycode: source('src/demo/chat/punycode.ts'),
    },
  },
  build: {
    target: 'es2022',
    // Those that know light-dark(): both colours of a thing stand in one place.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    rolldownOptions: {
      input: { studio: source('index.html'), demo: source('demo/index.html') },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: SHARED, priority: 1 },
            // What every page of the Studio needs comes in one piece, not in seventy small ones.
            { name: 'ground', tags: ['$initial'], test: (id) => !/\/demo\/|index\.html|studio\/main/.test(id) },
          ],
        },
      },
      // Mantine's modules say for other surroundings that they belong in a browser: there is nowhere else here.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
    // Web Chat is one piece of 2.6 MB, loaded after the demo's page itself has shown.
    chunkSizeWarningLimit: 3000,
    // The test of what the first load weighs reads it.
    manifest: true,
  },
  // `npx vite` serves the pages while they are worked on, and lull answers what they ask.
  server: {
    proxy: Object.fromEntries(
      ['/api', '/demo/token', '/v3'].map((path) => [
        path,
        { target: process.env.LULL_URL ?? 'http://127.0.0.1:8080', ws: true },
      ]),
    ),
  },
});

/** Puts a compressed copy beside each script and style that is built, for the server to send. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const small = await promisify(gzip)(await readFile(join(dir, name)), {
            level: constants.Z_BEST_COMPRESSION,
          });
          await writeFile(join(dir, `${name}.gz`), small);
        }),
      );
    },
  };
}
