import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';
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
    { key: 'kind', header: t('deliveries.kind'), width: '7rem', wide: true, cell: ({ kind }) => t(`deliveries.kinds.${kind}`) },
  ];
}

/** How long it is. */
export function useSize(): Column<Delivery> {
  const { t } = useTranslation('settings');
  const { number } = useFormat();
  return {
    key: 'size',
    header: t('deliveries.size'),
    width: '8rem',
    wide: true,
    numeric: true,
    cell: ({ bytes }) => t('deliveries.bytes', { bytes: number(bytes) }),
  };
}

/** How often it was attempted; nothing where that is not known, or it was not yet. */
export function Attempts({ of: { attempts } }: { of: Delivery }) {
  const { t } = useTranslation('settings');
  if (attempts === undefined) return null;
  return (
    <Text size="xs" c="dimmed">
      {t('deliveries.attempts', { count: attempts })}
    </Text>
  );
}

/** When it was, in microseconds. */
export function When({ atUs = 0 }: { atUs: number | undefined }) {
  const format = useFormat();
  return <span title={format.instant(atUs)}>{format.moment(atUs)}</span>;
}
