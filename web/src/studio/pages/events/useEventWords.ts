import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { secondsOf, stepsOf, type Written } from './event';

/** An event in words: after how long, where, and what happens. */
export function useEventWords() {
  const { t } = useTranslation('events');
  const format = useFormat();
  return {
    delay: ({ delay }: Written) => format.duration(secondsOf(delay) * 1000),
    where: (event: Written) =>
      event.steps
        ? stepsOf(event)
            .map(({ flow, nodes }) => (nodes.length > 0 ? `${flow}: ${nodes.join(', ')}` : flow))
            .join('; ')
        : t('where.everywhere'),
    what: ({ handle, startFlow, notify }: Written) => {
      if (notify) return t('what.notify');
      if (startFlow) return t('what.startFlow', { flow: startFlow });
      const parts = [
        ...(handle?.message ? [t('what.message', { message: handle.message })] : []),
        ...(handle?.showPreviousPrompt ? [t('what.prompt')] : []),
      ];
      return format.list(parts);
    },
  };
}
