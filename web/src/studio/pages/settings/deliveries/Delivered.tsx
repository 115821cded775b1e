import { useTranslation } from 'react-i18next';
import { Attempts, useSize, useWhat, When, type Delivery } from './delivery';
import { DeliveryList } from './DeliveryList';

/** What was delivered of late. What was in it is not kept. */
export function Delivered() {
  const { t } = useTranslation('settings');
  const columns = [
    ...useWhat(),
    useSize(),
    {
      key: 'delivered',
      header: t('deliveries.when'),
      width: '9rem',
      numeric: true,
      cell: (delivery: Delivery) => (
        <>
          <When atUs={delivery.deliveredUs} />
          <Attempts of={delivery} />
        </>
      ),
    },
  ];
  return <DeliveryList state="delivered" columns={columns} />;
}
