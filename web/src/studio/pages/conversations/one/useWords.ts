import { useCallback } from 'react';
import { useFormat } from '../../../i18n/format';

/** An instant as the server's words have it. */
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** Gives the server's words with its instants as this person reads them, beginning as a sentence does. */
export function useWords(): (words: string) => string {
  const format = useFormat();
  return useCallback(
    (words) => {
      const read = words.replace(INSTANT, (instant) => format.moment(Date.parse(instant) * 1000));
      return read.charAt(0).toUpperCase() + read.slice(1);
    },
    [format],
  );
}
