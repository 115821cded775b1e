import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { secondsOf } from '../fields/span';
import type { Step } from './steps';
import type { Values } from './values';

/** What each section says in a line, where it is closed. */
export function useSummaries(values: Values): Record<Step, string> {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const span = (text: string) => {
    const seconds = secondsOf(text);
    return seconds === undefined ? text || '…' : format.duration(seconds * 1000);
  };
  const { channel, goal, when, unless } = values;
  const timing = [
    values.startAt && t('summary.startAt', { at: format.time(Date.parse(values.startAt) * 1000) }),
    values.endAt && t('summary.endAt', { at: format.time(Date.parse(values.endAt) * 1000) }),
    values.quiet && t('summary.quiet', values.quietHours),
    values.capped && t('summary.cap', { count: Number(values.cap.max), per: span(values.cap.per) }),
    Number(values.control) > 0 && t('summary.control', { share: format.percent(Number(values.control) / 100, 1) }),
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return {
    channel: t(`channel.${channel}.name`),
    start: t('start.live'),
    goal: values.tracks ? t('summary.goal', { event: goal.event, within: span(goal.within) }) : t('summary.noGoal'),
    who: t(values.learns ? 'summary.whoLearnt' : 'summary.who', {
      when: when.event, unless: unless.event, after: span(values.after),
    }),
    what: values.message,
    when: timing.length > 0 ? timing.join(' · ') : t('summary.always'),
  };
}
