import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Confirm } from '../../../ui/Confirm';
import { notifyDone, notifyRefused } from '../../../ui/notify';
import type { Delivery } from './delivery';
import { DeliveryList } from './DeliveryList';
import { useDeadColumns } from './useDeadColumns';

/** What was given up: no attempt got through, or the receiver refused it. It may be sent again. */
export function Dead() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [forgotten, setForgotten] = useState<Delivery>();
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
  return (
    <>
      <DeliveryList state="dead" columns={columns} />
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
