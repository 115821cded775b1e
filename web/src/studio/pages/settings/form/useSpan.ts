import { useFormat } from '../../../i18n/format';
import { secondsOf } from './span';

/** Tells a duration of the settings as people read it, or what the word is called that stands for one. */
export function useSpan() {
  const { duration } = useFormat();
  return (span: string, words: Record<string, string> = {}): string => words[span] ?? duration((secondsOf(span) ?? 0) * 1000);
}
