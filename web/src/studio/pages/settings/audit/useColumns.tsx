import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Column } from '../../../ui/table/DataTable';
import { known, refused, type Act } from './acts';

/** The record's columns: what was done, by whom, to what, and whether it was. */
export function useColumns(): Column<Act>[] {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return [
    {
      key: 'at',
      header: t('audit.at'),
      width: 'minmax(5.75rem, 1fr)',
      cell: ({ atUs }) => (
        <time dateTime={new Date(atUs / 1000).toISOString()} title={format.instant(atUs)}>
          {format.moment(atUs)}
        </time>
      ),
    },
    {
      key: 'by',
      header: t('audit.by'),
      width: 'minmax(0, 0.8fr)',
      cell: ({ by }) => (
        <Text size="sm" truncate title={by}>
          {by}
        </Text>
      ),
    },
    {
      key: 'what',
      header: t('audit.what'),
      width: 'minmax(0, 1.6fr)',
      cell: ({ what, path }) => {
        const word = known(what);
        return (
          <>
            <Text size="sm" fw={550}>
              {word ? t(`audit.act.${word}`) : what}
            </Text>
            <Text size="xs" c="dimmed" truncate title={path}>
              {path.replace(/^\/api\/v1\//, '')}
            </Text>
          </>
        );
      },
    },
    {
      key: 'status',
      header: t('audit.outcome'),
      width: '9rem',
      wide: true,
      cell: (act) =>
        refused(act) ? (
          <Text size="sm" c="var(--mantine-color-error)">
            {t('audit.refused', { status: act.status })}
          </Text>
        ) : (
          <Text size="sm" c="dimmed">
            {t('audit.done')}
          </Text>
        ),
    },
  ];
}
