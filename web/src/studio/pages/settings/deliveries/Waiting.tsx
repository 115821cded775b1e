import { useTranslation } from 'react-i18next';
import { Countdown } from '../../../ui/Countdown';
import { Attempts, useSize, useWhat, type Delivery } from './delivery';
import { DeliveryList } from './DeliveryList';

/** What waits to go out, or is going out; a campaign's message perhaps for its next attempt. */
export function Waiting() {
  const { t } = useTranslation('settings');
  const columns = [
    ...useWhat(),
    useSize(),
    {
      key: 'due',
      header: t('deliveries.due'),
      width: '8rem',
      numeric: true,
      cell: (delivery: Delivery) => (
        <>
          <Countdown dueUs={delivery.dueUs} />
          <Attempts of={delivery} />
        </>
      ),
    },
  ];
  return <DeliveryList state="waiting" columns={columns} />;
}
