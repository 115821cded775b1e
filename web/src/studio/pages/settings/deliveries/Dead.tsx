import { IconMailOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Confirm } from '../../../ui/Confirm';
import { Empty } from '../../../ui/Empty';
import { Failure } from '../../../ui/Failure';
import { notifyDone, notifyRefused } from '../../../ui/notify';
import { DataTable } from '../../../ui/table/DataTable';
import { usePages } from '../../../ui/table/usePages';
import type { Delivery } from './delivery';
import { useDeadColumns } from './useDeadColumns';

/** What was given up: no attempt got through, or the receiver refused it. It may be sent again. */
export function Dead() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [forgotten, setForgotten] = useState<Delivery>();
  const list = usePages(
    ['delivery', 'list', 'dead'],
    (cursor, signal) =>
      ask(api.GET('/api/v1/deliveries', { params: { query: { state: 'dead', ...(cursor && { cursor }) } }, signal })),
    ({ deliveries }) => deliveries,
  );
  const changed = () => queries.invalidateQueries({ queryKey: ['delivery', 'list'] });
  const again = useMutation({
    mutationFn: ({ number = 0 }: Delivery) =>
      ask(api.POST('/api/v1/deliveries/{number}/retry', { params: { path: { number } } })),
    onSuccess: (_, { target }) => notifyDone(t('deliveries.sentAgain', { target })),
    onError: notifyRefused,
    onSettled: changed,
  });
  const forgetting = useMutation({
    mutationFn: ({ number = 0 }: Delivery) => ask(api.DELETE('/api/v1/deliveries/{number}', { params: { path: { number } } })),
    onError: notifyRefused,
    onSettled: () => {
      setForgotten(undefined);
      return changed();
    },
  });
  const columns = useDeadColumns({
    sending: again.isPending ? again.variables.number : undefined,
    onAgain: again.mutate,
    onForget: setForgotten,
  });
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return null;
  if (list.rows.length === 0) {
    return <Empty icon={IconMailOff} title={t('deliveries.noneDead')} text={t('deliveries.noneDeadWhat')} />;
  }
  return (
    <>
      <DataTable
        label={t('deliveries.states.dead')}
        columns={columns}
        rows={list.rows}
        rowKey={({ number }) => String(number)}
        more={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <Confirm
        opened={forgotten !== undefined}
        title={t('deliveries.forgetTitle', { target: forgotten?.target })}
        text={t('deliveries.forgetWhat')}
        action={t('deliveries.forget')}
        dangerous
        busy={forgetting.isPending}
        onConfirmed={() => forgotten && forgetting.mutate(forgotten)}
        onClosed={() => setForgotten(undefined)}
      />
    </>
  );
}
