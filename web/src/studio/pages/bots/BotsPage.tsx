import { Badge, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconRobot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, ask } from '../../api/client';
import type { components } from '../../api/schema';
import { useMember } from '../../api/session';
import { useFormat } from '../../i18n/format';
import { Empty } from '../../ui/Empty';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { DataTable, type Column } from '../../ui/table/DataTable';
import { NewBot } from './NewBot';

type Bot = components['schemas']['ShownBot'];

/** All bots, and what is in force of each. */
export function Component() {
  const { t } = useTranslation('bots');
  const may = useMember().may('administrator');
  const [making, { open, close }] = useDisclosure(false);
  const bots = useQuery({ queryKey: ['bot', 'list'], queryFn: () => ask(api.GET('/api/v1/bots')) });
  const columns = useColumns();
  const add = may && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {t('new.open')}
    </Button>
  );
  return (
    <Page title={t('title')} description={t('description')} actions={add}>
      {bots.error && <Failure error={bots.error} retry={() => void bots.refetch()} />}
      {bots.data?.bots.length === 0 && <Empty icon={IconRobot} title={t('none')} text={t('noneWhat')} action={add} />}
      {bots.data && bots.data.bots.length > 0 && (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={bots.data.bots}
          rowKey={({ bot }) => bot}
          href={({ bot }) => `/bots/${encodeURIComponent(bot)}`}
        />
      )}
      {making && <NewBot taken={bots.data?.bots.map(({ bot }) => bot) ?? []} onClosed={close} />}
    </Page>
  );
}

function useColumns(): Column<Bot>[] {
  const { t } = useTranslation('bots');
  const format = useFormat();
  return [
    {
      key: 'bot',
      header: t('column.bot'),
      width: 'minmax(0, 2fr)',
      cell: ({ bot }) => (
        <Text component={Link} to={`/bots/${encodeURIComponent(bot)}`} fw={550} size="sm" c="inherit">
          {bot}
        </Text>
      ),
    },
    {
      key: 'version',
      header: t('column.version'),
      cell: ({ version }) =>
        version === undefined ? (
          <Badge variant="default">
            {t('column.never')}
          </Badge>
        ) : (
          t('version', { version })
        ),
    },
    {
      key: 'published',
      header: t('column.published'),
      wide: true,
      cell: ({ publishedUs }) => (publishedUs ? <time title={format.instant(publishedUs)}>{format.time(publishedUs)}</time> : '–'),
    },
    {
      key: 'draft',
      header: t('column.draft'),
      wide: true,
      cell: ({ draftUs }) => (draftUs ? <time title={format.instant(draftUs)}>{format.time(draftUs)}</time> : '–'),
    },
  ];
}
