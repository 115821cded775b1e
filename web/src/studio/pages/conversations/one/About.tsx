import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { nameOf, type Conversation } from '../conversation';
import { StatusBadge } from '../StatusBadge';
import classes from './One.module.css';

/** Where a conversation belongs, and how it stands. */
export function About({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  const { id, bot, version, channel, session, status, createdUs } = conversation;
  return (
    <span className={classes.about}>
      <StatusBadge status={status} />
      {nameOf(conversation) !== id && <span>{id}</span>}
      <span>{t('about.bot', { bot, version: format.number(version) })}</span>
      <span>{channel}</span>
      <span>{t('about.began', { when: format.instant(createdUs) })}</span>
      {session > 1 && <span>{t('about.session', { session: format.number(session) })}</span>}
    </span>
  );
}
