import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { useFormat } from '../../../i18n/format';
import { Countdown } from '../../../ui/Countdown';
import { Empty } from '../../../ui/Empty';
import { Failure } from '../../../ui/Failure';
import { DataTable, type Column } from '../../../ui/table/DataTable';
import { usePages } from '../../../ui/table/usePages';
import { useWhat, type Delivery } from './delivery';

/** What waits to go out, or is going out. */
export function Waiting() {
  const { t } = useTranslation('settings');
  const { number } = useFormat();
  const list = usePages(
    ['delivery', 'list', 'waiting'],
    (cursor, signal) => ask(api.GET('/api/v1/deliveries', { params: { query: { ...(cursor && { cursor }) } }, signal })),
    ({ deliveries }) => deliveries,
  );
  const columns: Column<Delivery>[] = [
    ...useWhat(),
    {
      key: 'size',
      header: t('deliveries.size'),
      width: '8rem',
      wide: true,
      numeric: true,
      cell: ({ bytes }) => t('deliveries.bytes', { bytes: number(bytes) }),
    },
    {
      key: 'due',
      header: t('deliveries.due'),
      width: '8rem',
      numeric: true,
      cell: ({ dueUs }) => <Countdown dueUs={dueUs} />,
    },
  ];
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return null;
  if (list.rows.length === 0) {
    return <Empty icon={IconSend} title={t('deliveries.none')} text={t('deliveries.noneWhat')} />;
  }
  return (
    <DataTable
      label={t('deliveries.states.waiting')}
      columns={columns}
      rows={list.rows}
      rowKey={({ id }) => id}
      more={list.hasNextPage}
      onMore={() => void list.fetchNextPage()}
    />
  );
}
