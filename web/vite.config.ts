import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      // The page has no speech: leaving the speech kit out saves half a megabyte of script and every thought
      // of a foreign speech service.
      'botframework-directlinespeech-sdk': source('src/chat/noSpeech.ts'),
      // markdown-it asks for a module of Node's.
      punycode: source('src/chat/punycode.ts'),
    },
  },
  build: {
    target: 'es2022',
    // Web Chat is one piece of 2.6 MB, loaded after the page itself has shown.
    chunkSizeWarningLimit: 3000,
  },
  // `npx vite` serves the page while it is worked on, and lull answers what the page asks.
  server: {
    proxy: Object.fromEntries(
      ['/api', '/demo', '/v3'].map((path) => [
        path,
        { target: process.env.LULL_URL ?? 'http://127.0.0.1:8080', ws: true },
      ]),
    ),
  },
});
