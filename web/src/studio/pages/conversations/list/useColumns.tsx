import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Countdown, Since } from '../../../ui/Countdown';
import type { Column } from '../../../ui/table/DataTable';
import { nameOf, placeOf, type Conversation } from '../conversation';
import { StatusBadge } from '../StatusBadge';

/** What the list tells of a conversation. */
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
            <Text size="sm" truncate>
              {bot}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {channel}
            </Text>
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
      <Text component={Link} to={placeOf(id)} fw={550} size="sm" c="inherit" truncate display="block">
        {nameOf(conversation)}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {last ? t(`said.${last.from}`, { text: last.text }) : t('said.nothing')}
      </Text>
    </>
  );
}

/** What is due next, and when; else how it stands. */
function Next({ armed, status }: Conversation) {
  const { t } = useTranslation('conversations');
  if (!armed) {
    return (
      <Text size="xs" c="dimmed">
        {t(`ahead.${status}`)}
      </Text>
    );
  }
  return (
    <>
      <Text size="sm" truncate>
        <Countdown dueUs={armed.dueUs} />
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {armed.trigger}
      </Text>
    </>
  );
}
