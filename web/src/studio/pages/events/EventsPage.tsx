import { Anchor, Breadcrumbs, Button, Select, Text } from '@mantine/core';
import { IconCalendarClock, IconPlus, IconRobot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, ask } from '../../api/client';
import { Empty } from '../../ui/Empty';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { DataTable } from '../../ui/table/DataTable';
import { usePages } from '../../ui/table/usePages';
import type { UserEvent } from './event';
import { useColumns } from './useColumns';

/** The user inactivity events of a bot. */
export function Component() {
  const { t } = useTranslation('events');
  const [search, setSearch] = useSearchParams();
  const bots = useQuery({ queryKey: ['bot', 'list'], queryFn: () => ask(api.GET('/api/v1/bots')) });
  const names = (bots.data?.bots ?? []).filter(({ version }) => version !== undefined).map(({ bot }) => bot);
  const bot = search.get('bot') ?? names[0] ?? '';
  const add = bot !== '' && (
    <Button component={Link} to={`/events/${encodeURIComponent(bot)}/new`} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('add')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      back={
        <Breadcrumbs fz="sm" c="dimmed">
          <span>{t('path.studio')}</span>
          <span>{t('path.event')}</span>
        </Breadcrumbs>
      }
      description={t('description')}
      actions={add}
    >
      {bots.error && <Failure error={bots.error} retry={() => void bots.refetch()} />}
      {bots.data && names.length === 0 && (
        <Empty
          icon={IconRobot}
          title={t('noBots')}
          text={t('noBotsWhat')}
          action={
            <Anchor component={Link} to="/bots" size="sm">
              {t('toBots')}
            </Anchor>
          }
        />
      )}
      {names.length > 0 && (
        <>
          {names.length > 1 && (
            <Select
              label={t('bot')}
              mb="md"
              w={280}
              allowDeselect={false}
              value={bot}
              data={names}
              onChange={(chosen) => chosen && setSearch({ bot: chosen })}
            />
          )}
          <EventList bot={bot} add={add} />
        </>
      )}
    </Page>
  );
}

function EventList({ bot, add }: { bot: string; add: React.ReactNode }) {
  const { t } = useTranslation('events');
  const columns = useColumns(bot);
  const list = usePages(
    ['event', 'list', bot],
    (after, signal) =>
      ask(api.GET('/api/v1/bots/{bot}/events', { params: { path: { bot }, query: after ? { after } : {} }, signal })),
    ({ events }) => events as UserEvent[],
  );
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return null;
  if (list.rows.length === 0) {
    return <Empty icon={IconCalendarClock} title={t('none')} text={<Text span>{t('noneWhat')}</Text>} action={add} />;
  }
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={list.rows}
      rowKey={({ name }) => name}
      href={({ name }) => `/events/${encodeURIComponent(bot)}/event/${encodeURIComponent(name)}`}
      more={list.hasNextPage}
      onMore={() => void list.fetchNextPage()}
    />
  );
}
