import { Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';
import classes from './Transcript.module.css';

type Activity = components['schemas']['Activity'];

/** What was said, and by whom: the user on the left, the bot and the team on the right. */
export function Bubble({ activity, atUs, user }: { activity: Activity; atUs: number; user: string }) {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  const { type, from, text, attachments, suggestedActions, name, delivered } = activity;
  if (type === 'typing' || type === 'endOfConversation') return null;
  const role = from?.role === 'bot' || from?.role === 'agent' ? from.role : 'user';
  const who = { user, bot: t('transcript.bot'), agent: from?.name || t('transcript.agent') }[role];
  return (
    <article className={classes.bubble} data-role={role}>
      <header>
        <span>{who}</span>
        <time dateTime={new Date(atUs / 1000).toISOString()} title={format.instant(atUs)}>
          {format.moment(atUs)}
        </time>
      </header>
      <div className={classes.said}>
        {text}
        {type !== 'message' && (
          <Text span size="sm" c="dimmed">
            {t('transcript.activity', { type: name ? `${type} ${name}` : type })}
          </Text>
        )}
        {attachments?.map((attachment, index) => (
          <span key={index} className={classes.attachment}>
            <IconPaperclip size={14} aria-hidden />
            {attachment.name || attachment.contentType}
          </span>
        ))}
      </div>
      {suggestedActions?.actions && suggestedActions.actions.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('transcript.offered', { actions: format.list(suggestedActions.actions.map(({ title, value }) => title ?? String(value))) })}
        </Text>
      )}
      {delivered === false && (
        <Text size="xs" c="dimmed">
          {t('transcript.unshown')}
        </Text>
      )}
    </article>
  );
}
