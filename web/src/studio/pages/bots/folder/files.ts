import type { components } from '../../../api/schema';

/** One file of a bot's folder. */
export type BotFile = components['schemas']['BotFile'];

/** A bot's files, in the order of their paths. */
export type Folder = readonly BotFile[];

export const contentOf = (folder: Folder, path: string): string | undefined =>
  folder.find((file) => file.path === path)?.content;

/** The folder with a file written, in place of the one that had its path. */
export function withFile(folder: Folder, path: string, content: string): Folder {
  if (contentOf(folder, path) === content) return folder;
  const others = folder.filter((file) => file.path !== path);
  return [...others, { path, content }].sort((a, b) => (a.path < b.path ? -1 : 1));
}

export const withoutFile = (folder: Folder, path: string): Folder => folder.filter((file) => file.path !== path);

/** A file that differs in two folders; what one of them lacks is undefined. */
export interface Difference {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** The files that differ, by path. */
export function differences(before: Folder, after: Folder): Difference[] {
  const paths = new Set([...before, ...after].map(({ path }) => path));
  return [...paths]
    .sort()
    .map((path) => ({ path, before: contentOf(before, path), after: contentOf(after, path) }))
    .filter((file) => file.before !== file.after);
}

/** The connected agent in whose folder a file lies; '': it is the bot's own. And its path within that. */
export function within(path: string): { agent: string; inner: string } {
  const found = /^agents\/([^/]+)\/(.+)$/.exec(path);
  return found ? { agent: found[1]!, inner: found[2]! } : { agent: '', inner: path };
}

/** What a file is called without its endings, as topics are. */
export const baseName = (path: string): string =>
  path.replace(/^.*\//, '').replace(/\.ya?ml$/, '').replace(/\.mcs$/, '').replace(/\.topic$/, '');
