import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema';
import { sentence } from './sentence';
import { useValues } from './useValues';

type Phrase = components['schemas']['Phrase'];

/** What the server says: phrases, and the same in English. */
interface Said {
  said?: readonly Phrase[] | null | undefined;
  words: string;
}

/** Says in the language that is shown what an explanation says; what there are no words for, in the server's own. */
export function useSaid(): (told: Said) => string {
  const { t, i18n } = useTranslation('explain');
  const shown = useValues();
  return useCallback(
    ({ said, words }) => {
      const all = (values: Phrase['values'] = {}) =>
        Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? spoken(value as Phrase[]) : value]);
      const spoken = (phrases: readonly Phrase[]): string =>
        phrases.map(({ code, values }) => t(`says.${code}`, { replace: shown(Object.fromEntries(all(values))) })).join('');
      const known = said?.every(({ code }) => i18n.exists(`explain:says.${code}`));
      return sentence(known ? spoken(said ?? []) : words);
    },
    [t, i18n, shown],
  );
}
