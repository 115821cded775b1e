import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import type { Folder } from '../folder/files';
import type { Work } from './useWork';

export type Lint = components['schemas']['LintAnswerBody'];

/** How long nothing is typed before lint is asked, in milliseconds. */
const PAUSE_MS = 350;

/** What is wrong with files as they are now, and what their formulas may name. */
export function useLint({ bot, files, readOnly }: Pick<Work, 'bot' | 'files' | 'readOnly'>): { lint: Lint | undefined; current: boolean } {
  const [asked] = useDebouncedValue(files, PAUSE_MS);
  const query = useQuery({
    queryKey: ['lint', bot, number(asked)],
    queryFn: ({ signal }) =>
      ask(api.POST('/api/v1/bots/{bot}/lint', { params: { path: { bot } }, body: { files: [...asked] }, signal })),
    enabled: asked.length > 0 && !readOnly,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return { lint: query.data, current: asked === files && !query.isPlaceholderData };
}

const numbers = new WeakMap<Folder, number>();
let last = 0;

/** A folder's number: a key need not hold megabytes of text. */
function number(folder: Folder): number {
  const known = numbers.get(folder);
  if (known !== undefined) return known;
  numbers.set(folder, ++last);
  return last;
}
