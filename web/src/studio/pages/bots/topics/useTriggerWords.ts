import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Topic } from '../folder/topics';
import { isTrigger } from './triggers';

/** When a topic runs, in a few words. */
export function useTriggerWords(): (topic: Topic) => string {
  const { t } = useTranslation('bots');
  const format = useFormat();
  return ({ kind, duration, phrases, eventName }) => {
    if (!isTrigger(kind)) return t('trigger.unknown');
    if (kind === 'OnInactivity') {
      return typeof duration === 'number'
        ? t('trigger.after', { duration: format.duration(duration * 1000) })
        : t('trigger.afterFormula', { formula: duration });
    }
    if (phrases.length > 0) return t('trigger.phrases', { phrase: phrases[0], count: phrases.length - 1 });
    if (eventName) return t('trigger.event', { name: eventName });
    return t(`trigger.${kind}`);
  };
}
