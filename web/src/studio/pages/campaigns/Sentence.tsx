import { Blockquote, Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { writtenOf, type Campaign } from './campaign';
import { secondsOf } from './fields/span';
import classes from './Sentence.module.css';

/** What a campaign does, in a sentence, and what it says. */
export function Sentence({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { when, unless, message = '', subject, control, goal } = writtenOf(campaign);
  const span = (text: string) => format.duration((secondsOf(text) ?? 0) * 1000);
  const told = [
    t(campaign.delay === undefined ? 'sentence.learns' : 'sentence.waits', {
      when: when?.event, unless: unless?.event, delay: span(campaign.delay ?? ''),
    }),
    goal && t('sentence.goal', { event: goal.event, within: span(goal.within ?? '7d') }),
    control && t('sentence.control', { share: format.percent(control / 100, 1) }),
  ].filter(Boolean);
  return (
    <div className={classes.sentence}>
      <Text>{told.join(' ')}</Text>
      {[when, unless, goal].map(
        (match, index) =>
          match?.where && (
            <Text key={index} size="sm" mt={4}>
              {t('sentence.where', { event: match.event })} <Code className={classes.where}>{match.where}</Code>
            </Text>
          ),
      )}
      <Blockquote color="tide" p="sm" mt="sm" className={classes.message}>
        {subject && <strong>{subject}</strong>}
        {message}
      </Blockquote>
    </div>
  );
}
