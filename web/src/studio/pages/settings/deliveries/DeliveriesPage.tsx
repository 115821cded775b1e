import { Badge, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';
import { Countdown } from '../../../ui/Countdown';
import { Empty } from '../../../ui/Empty';
import { Failure } from '../../../ui/Failure';
import { DataTable, type Column } from '../../../ui/table/DataTable';
import { usePages } from '../../../ui/table/usePages';
import { Frame } from '../frame/Frame';

type Delivery = components['schemas']['ShownDelivery'];

/** What waits to go out: connectors' calls, replies to contacts, campaigns' messages. */
export function Component() {
  const { t } = useTranslation('settings');
  const { number } = useFormat();
  const list = usePages(
    ['delivery', 'list', 'waiting'],
    (cursor, signal) => ask(api.GET('/api/v1/deliveries', { params: { query: cursor === undefined ? {} : { cursor } }, signal })),
    ({ deliveries }) => deliveries,
  );
  const columns: Column<Delivery>[] = [
    {
      key: 'target',
      header: t('deliveries.target'),
      width: 'minmax(0, 2fr)',
      cell: ({ target, from }) => (
        <>
          <Text size="sm" fw={550} truncate>
            {target}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {t('deliveries.from', { from })}
          </Text>
        </>
      ),
    },
    {
      key: 'kind',
      header: t('deliveries.kind'),
      width: '9rem',
      cell: ({ kind }) => <Badge variant="default">{t(`deliveries.kinds.${kind}`)}</Badge>,
    },
    { key: 'id', header: t('deliveries.id'), wide: true, cell: ({ id }) => <Text size="sm" ff="monospace" truncate>{id}</Text> },
    { key: 'size', header: t('deliveries.size'), width: '7rem', wide: true, numeric: true, cell: ({ bytes }) => t('deliveries.bytes', { bytes: number(bytes) }) },
    { key: 'due', header: t('deliveries.due'), width: '8rem', numeric: true, cell: ({ dueUs }) => <Countdown dueUs={dueUs} /> },
  ];
  return (
    <Frame>
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && list.rows.length === 0 && (
        <Empty icon={IconSend} title={t('deliveries.none')} text={t('deliveries.noneWhat')} />
      )}
      {list.rows.length > 0 && (
        <DataTable
          label={t('place.deliveries')}
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => id}
          more={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </Frame>
  );
}
