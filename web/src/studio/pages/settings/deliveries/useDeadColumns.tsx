import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../ui/table/DataTable';
import { Attempts, useWhat, When, type Delivery } from './delivery';

interface Acts {
  /** the number of the one that is being sent again */
  sending: number | undefined;
  onAgain(delivery: Delivery): void;
  onForget(delivery: Delivery): void;
}

/** The columns of what was given up: why, when, and what can be done. A call is not made again: its bot has gone on. */
export function useDeadColumns({ sending, onAgain, onForget }: Acts): Column<Delivery>[] {
  const { t } = useTranslation('settings');
  return [
    ...useWhat(),
    {
      key: 'error',
      header: t('deliveries.why'),
      width: 'minmax(0, 2fr)',
      below: true,
      cell: (delivery) => (
        <>
          <Text size="sm" lineClamp={2} title={delivery.error}>
            {delivery.error}
          </Text>
          <Attempts of={delivery} />
        </>
      ),
    },
    {
      key: 'dead',
      header: t('deliveries.when'),
      width: '9rem',
      below: true,
      cell: ({ deadUs }) => <When atUs={deadUs} />,
    },
    {
      key: 'acts',
      header: '',
      width: '12rem',
      numeric: true,
      below: true,
      cell: (delivery) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {delivery.kind !== 'call' && (
            <Button
              size="xs"
              variant="default"
              loading={sending !== undefined && sending === delivery.number}
              onClick={() => onAgain(delivery)}
              aria-label={t('deliveries.againTo', { target: delivery.target })}
            >
              {t('deliveries.again')}
            </Button>
          )}
          <Tooltip label={t('deliveries.forget')}>
            <ActionIcon aria-label={t('deliveries.forgetOne', { target: delivery.target })} onClick={() => onForget(delivery)}>
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      ),
    },
  ];
}
