import { IconMailCheck, IconMailOff, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Empty } from '../../../ui/Empty';
import { Failure } from '../../../ui/Failure';
import { DataTable, type Column } from '../../../ui/table/DataTable';
import { usePages } from '../../../ui/table/usePages';
import type { Delivery } from './delivery';

export const STATES = ['waiting', 'delivered', 'dead'] as const;

const ICONS = { waiting: IconSend, delivered: IconMailCheck, dead: IconMailOff };

/** The deliveries in one state: those that wait by whom they go to, the others with the last one first. */
export function DeliveryList({ state, columns }: { state: (typeof STATES)[number]; columns: Column<Delivery>[] }) {
  const { t } = useTranslation('settings');
  const list = usePages(
    ['delivery', 'list', state],
    (cursor, signal) => ask(api.GET('/api/v1/deliveries', { params: { query: { state, ...(cursor && { cursor }) } }, signal })),
    ({ deliveries }) => deliveries,
  );
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return null;
  if (list.rows.length === 0) {
    return <Empty icon={ICONS[state]} title={t(`deliveries.none.${state}`)} text={t(`deliveries.noneWhat.${state}`)} />;
  }
  return (
    <DataTable
      label={t(`deliveries.states.${state}`)}
      columns={columns}
      rows={list.rows}
      rowKey={({ id, number }) => (number === undefined ? id : String(number))}
      more={list.hasNextPage}
      onMore={() => void list.fetchNextPage()}
    />
  );
}
