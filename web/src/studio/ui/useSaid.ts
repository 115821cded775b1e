import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema';
import { useFormat } from '../i18n/format';

type Phrase = components['schemas']['Phrase'];

/** What the server says: phrases, and the same in English. */
interface Said {
  said?: readonly Phrase[] | null | undefined;
  words: string;
}

/** Says in the language that is shown what an explanation says; what there are no words for, in the server's own. */
export function useSaid(): (told: Said) => string {
  const { t, i18n } = useTranslation('explain');
  const format = useFormat();
  return useCallback(
    ({ said, words }) => {
      const shown = (name: string, value: unknown): string => {
        if (Array.isArray(value)) return spoken(value as Phrase[]);
        if (typeof value !== 'number') return String(value);
        if (name.endsWith('Us')) return format.moment(value);
        return name.endsWith('Ms') ? format.duration(value) : format.number(value);
      };
      const all = (values: Phrase['values'] = {}) =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(name, value)]));
      const spoken = (phrases: readonly Phrase[]): string =>
        phrases.map(({ code, values }) => t(`says.${code}`, { replace: all(values) })).join('');
      const known = said?.every(({ code }) => i18n.exists(`explain:says.${code}`));
      const sentence = known ? spoken(said ?? []) : words;
      return sentence.charAt(0).toUpperCase() + sentence.slice(1);
    },
    [t, i18n, format],
  );
}
