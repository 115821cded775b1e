import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Countdown, Since } from '../../../ui/Countdown';
import type { Column } from '../../../ui/table/DataTable';
import { nameOf, placeOf, type Conversation } from '../conversation';
import { StatusBadge } from '../StatusBadge';
import classes from './List.module.css';

/** What the list tells of a conversation. A hundred cells are drawn as one scrolls: they are plain elements. */
export function useColumns(): Column<Conversation>[] {
  const { t } = useTranslation('conversations');
  return useMemo(
    () => [
      {
        key: 'conversation',
        header: t('column.conversation'),
        width: 'minmax(0, 2.2fr)',
        cell: (conversation) => <Whom conversation={conversation} />,
      },
      {
        key: 'status',
        header: t('column.status'),
        width: '7.5rem',
        wide: true,
        cell: ({ status }) => <StatusBadge status={status} />,
      },
      {
        key: 'quiet',
        header: t('column.quiet'),
        width: '7.5rem',
        wide: true,
        cell: ({ ended, quietSinceUs }) => (ended || !quietSinceUs ? '–' : <Since atUs={quietSinceUs} />),
      },
      { key: 'next', header: t('column.next'), width: 'minmax(7rem, 1fr)', cell: (conversation) => <Next {...conversation} /> },
      {
        key: 'bot',
        header: t('column.bot'),
        width: 'minmax(0, 0.8fr)',
        wide: true,
        cell: ({ bot, channel }) => (
          <>
            <div className={classes.line}>{bot}</div>
            <div className={classes.under}>{channel}</div>
          </>
        ),
      },
    ],
    [t],
  );
}

/** Whom it is with, and what was said last. */
function Whom({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations');
  const { id, last } = conversation;
  return (
    <>
      <Link to={placeOf(id)} className={classes.name}>
        {nameOf(conversation)}
      </Link>
      <div className={classes.under}>{last ? t(`said.${last.from}`, { text: last.text }) : t('said.nothing')}</div>
    </>
  );
}

/** What is due next, and when; else how it stands. */
function Next({ armed, status }: Conversation) {
  const { t } = useTranslation('conversations');
  if (!armed) return <div className={classes.under}>{t(`ahead.${status}`)}</div>;
  return (
    <>
      <div className={classes.line}>
        <Countdown dueUs={armed.dueUs} />
      </div>
      <div className={classes.under}>{armed.trigger}</div>
    </>
  );
}
