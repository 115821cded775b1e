import { useQuery } from '@tanstack/react-query';
import { api, ask, askVersioned } from '../../../api/client';
import { Problem } from '../../../api/problem';
import type { components } from '../../../api/schema';
import type { Folder } from '../folder/files';

export type Finding = components['schemas']['Finding'];

/** What one works on: the draft; where there is none, the version in force. */
export interface Loaded {
  files: Folder;
  /** of the draft; '': there is none yet */
  etag: string;
}

export const draftKey = (bot: string) => ['bot', bot, 'draft'] as const;

/** Reads what one works on; who may change nothing sees what is in force. */
export const useLoaded = (bot: string, mayChange: boolean) =>
  useQuery({ queryKey: draftKey(bot), queryFn: () => read(bot, mayChange), structuralSharing: false });

async function read(bot: string, mayChange: boolean): Promise<Loaded> {
  const { version, draftUs } = await readBot(bot);
  if (draftUs === undefined || !mayChange) {
    if (version === undefined) throw new Problem(404, { detail: `nothing of bot ${bot} is in force yet` });
    return { files: (await readVersion(bot, version)).files, etag: '' };
  }
  const { data, etag } = await askVersioned(api.GET('/api/v1/bots/{bot}/draft', { params: { path: { bot } } }));
  return { files: data.files ?? [], etag };
}

/** How a bot stands: whether it has a draft, and which version is in force. */
async function readBot(bot: string) {
  const { bots } = await ask(api.GET('/api/v1/bots'));
  const found = bots.find((one) => one.bot === bot);
  if (!found) throw new Problem(404, { detail: `there is no bot ${bot}` });
  return found;
}

export interface Version {
  version: number;
  atUs: number;
  files: Folder;
}

/** A version never changes; its key does not begin with the kind that the live line names. */
export const versionKey = (bot: string, version: number) => ['botVersion', bot, version] as const;

export const readVersion = (bot: string, version: number): Promise<Version> =>
  ask(api.GET('/api/v1/bots/{bot}/versions/{version}', { params: { path: { bot, version } } }));

/** The version in force; null: there is none yet. */
export const useInForce = (bot: string) =>
  useQuery({
    queryKey: ['bot', bot, 'inForce'],
    queryFn: async () => {
      const { version } = await readBot(bot);
      return version === undefined ? null : readVersion(bot, version);
    },
  });
