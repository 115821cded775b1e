import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, askVersioned } from '../../../api/client';
import { Problem } from '../../../api/problem';
import { notifyRefused } from '../../../ui/notify';
import { differences, type Folder } from '../folder/files';
import { draftKey, type Loaded } from './loaded';

/** A bot's files as one works on them: with what was changed, and not saved yet. */
export interface Work {
  bot: string;
  /** it may be seen, and not changed */
  readOnly: boolean;
  files: Folder;
  change(files: Folder): void;
  dirty: boolean;
  /** gives whether it was saved; where it was not, why is said */
  save(): Promise<boolean>;
  saving: boolean;
  /** forgets what was not saved */
  discard(): void;
  /** the draft as somebody else has saved it meanwhile; undefined: nobody has */
  theirs: Loaded | undefined;
  /** whether the two are to be shown beside each other */
  comparing: boolean;
  compare(comparing: boolean): void;
  /** goes on from theirs: saves one's own in its place, or takes theirs */
  settle(keep: 'mine' | 'theirs'): Promise<void>;
}

interface Edited {
  /** what was read before it was changed */
  base: Loaded;
  files: Folder;
}

export function useWork(bot: string, loaded: Loaded, readOnly: boolean): Work {
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Edited>();
  const [comparing, setComparing] = useState(false);
  const base = edited?.base ?? loaded;
  const files = edited?.files ?? loaded.files;
  const dirty = edited !== undefined && differences(edited.base.files, edited.files).length > 0;

  const saving = useMutation({
    mutationFn: (work: Edited) => put(bot, work),
    onSuccess: (saved, work) => {
      queries.setQueryData(draftKey(bot), saved);
      // What was typed while it was saved stays.
      setEdited((now) => (now && now.files !== work.files ? { base: saved, files: now.files } : undefined));
    },
    onError: async (error) => {
      if (!(error instanceof Problem) || error.status !== 412) return notifyRefused(error);
      await queries.refetchQueries({ queryKey: draftKey(bot) });
      setComparing(true);
    },
  });
  const send = async (work: Edited) => {
    try {
      await saving.mutateAsync(work);
      return true;
    } catch {
      return false;
    }
  };
  const settle = async (keep: 'mine' | 'theirs') => {
    setComparing(false);
    if (keep === 'theirs') return setEdited(undefined);
    const mine = { base: loaded, files };
    setEdited(mine);
    await send(mine);
  };
  return {
    bot,
    readOnly,
    files,
    change: (changed) => setEdited({ base, files: changed }),
    dirty,
    save: () => send({ base, files }),
    saving: saving.isPending,
    discard: () => setEdited(undefined),
    theirs: dirty && !saving.isPending && edited.base.etag !== loaded.etag ? loaded : undefined,
    comparing,
    compare: setComparing,
    settle,
  };
}

/** Saves a draft, unless somebody else has changed it since it was read. */
async function put(bot: string, { base, files }: Edited): Promise<Loaded> {
  const header = base.etag === '' ? { 'If-None-Match': '*' as const } : { 'If-Match': base.etag };
  const { etag } = await askVersioned(
    api.PUT('/api/v1/bots/{bot}/draft', { params: { path: { bot }, header }, body: { files: [...files] } }),
  );
  return { files, etag };
}
