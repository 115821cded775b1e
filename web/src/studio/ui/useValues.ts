import { useCallback } from 'react';
import { useFormat } from '../i18n/format';

/** Gives values that the server's words name as this person reads them: Us ends the name of an instant, Ms that of a span. */
export function useValues(): (values: Record<string, unknown> | undefined) => Record<string, string> {
  const format = useFormat();
  return useCallback(
    (values = {}) => {
      const shown = (name: string, value: unknown): string => {
        if (typeof value !== 'number') return String(value);
        if (name.endsWith('Us')) return format.at(value);
        return name.endsWith('Ms') ? format.span(value) : format.number(value);
      };
      return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(name, value)]));
    },
    [format],
  );
}
