import { runnerImport } from 'vite';

/**
 * Loads a TypeScript module of the page as it is: Vite strips its types.
 *
 * @param {string} path from the project's root, as in `src/demo/live/words.ts`
 */
export async function load(path) {
  const { module } = await runnerImport(path, { configFile: false, logLevel: 'error' });
  return /** @type {any} */ (module);
}
