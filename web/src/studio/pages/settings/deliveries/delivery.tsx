import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import type { Column } from '../../../ui/table/DataTable';

export type Delivery = components['schemas']['ShownDelivery'];

/** The columns that all lists of deliveries begin with: whom it goes to, and what it is. */
export function useWhat(): Column<Delivery>[] {
  const { t } = useTranslation('settings');
  return [
    {
      key: 'target',
      header: t('deliveries.target'),
      width: 'minmax(0, 2fr)',
      cell: ({ target, from, id }) => (
        <div title={t('deliveries.number', { id })}>
          <Text size="sm" fw={550} truncate>
            {target}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {t('deliveries.from', { from })}
          </Text>
        </div>
      ),
    },
    { key: 'kind', header: t('deliveries.kind'), width: '7rem', cell: ({ kind }) => t(`deliveries.kinds.${kind}`) },
  ];
}
