import { Anchor, Badge, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, ask } from '../../api/client';
import { notifyRefused } from '../../ui/notify';
import type { Column } from '../../ui/table/DataTable';
import type { UserEvent } from './event';
import { useEventWords } from './useEventWords';

/** The list's columns: the event, after how long, where, what happens, and whether it is on. */
export function useColumns(bot: string): Column<UserEvent>[] {
  const { t } = useTranslation('events');
  const words = useEventWords();
  const queries = useQueryClient();
  const turning = useMutation({
    mutationFn: ({ event, on }: { event: string; on: boolean }) => {
      const params = { path: { bot, event } };
      return ask(
        on
          ? api.POST('/api/v1/bots/{bot}/events/{event}/enable', { params })
          : api.POST('/api/v1/bots/{bot}/events/{event}/disable', { params }),
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['event', 'list', bot] }),
    onError: notifyRefused,
  });
  return [
    {
      key: 'name',
      header: t('column.name'),
      width: 'minmax(0, 2fr)',
      cell: ({ name, description, broken }) => (
        <>
          <Anchor
            component={Link}
            to={`/events/${encodeURIComponent(bot)}/event/${encodeURIComponent(name)}`}
            size="sm"
            fw={550}
            c="inherit"
          >
            {name}
          </Anchor>
          {description && (
            <Text size="xs" c="dimmed" lineClamp={1}>
              {description}
            </Text>
          )}
          {broken && broken.length > 0 && (
            <Text size="xs" c="var(--mantine-color-error)">
              {t('broken', { reason: broken[0] })}
            </Text>
          )}
        </>
      ),
    },
    { key: 'delay', header: t('column.delay'), width: '6rem', cell: words.delay },
    { key: 'where', header: t('column.where'), wide: true, cell: words.where },
    { key: 'what', header: t('column.what'), wide: true, cell: words.what },
    {
      key: 'on',
      header: t('column.on'),
      width: '7rem',
      cell: ({ name, enabled, source, version }) =>
        source === 'files' ? (
          <Badge variant="default" title={t('files', { version })}>
            {t('inFiles')}
          </Badge>
        ) : (
          <Switch
            aria-label={t('switch', { name })}
            checked={turning.isPending && turning.variables.event === name ? turning.variables.on : enabled}
            onChange={({ currentTarget }) => turning.mutate({ event: name, on: currentTarget.checked })}
          />
        ),
    },
  ];
}
