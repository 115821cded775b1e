import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../i18n/format';
import type { Column } from '../../ui/table/DataTable';
import { StatusBadge } from './StatusBadge';
import type { Listed } from './campaign';
import { secondsOf } from './fields/span';
import { placeOf } from './places';

/** What the list tells of a campaign. */
export function useColumns(): Column<Listed>[] {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const number = (key: 'open' | 'sent', header: string): Column<Listed> => ({
    key, header, numeric: true, wide: true, width: '5.5rem', cell: ({ figures }) => format.number(figures[key]),
  });
  return [
    {
      key: 'name',
      header: t('column.name'),
      width: 'minmax(0, 2.4fr)',
      cell: ({ name, when, unless, delay }) => (
        <>
          <Text component={Link} to={placeOf(name)} fw={550} size="sm" c="inherit">
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {t(delay === undefined ? 'column.aboutLearnt' : 'column.about', {
              when, unless, delay: format.duration((secondsOf(delay ?? '') ?? 0) * 1000),
            })}
          </Text>
        </>
      ),
    },
    { key: 'status', header: t('column.status'), width: '7rem', cell: ({ status }) => <StatusBadge status={status} /> },
    { key: 'channel', header: t('column.channel'), width: '8rem', wide: true, cell: ({ channel }) => t(`channel.${channel}.name`) },
    number('open', t('column.open')),
    number('sent', t('column.sent')),
    {
      key: 'converted',
      header: t('column.converted'),
      numeric: true,
      wide: true,
      width: '8rem',
      cell: ({ figures: { converted, sent } }) =>
        sent === 0
          ? format.number(converted)
          : t('column.share', { number: format.number(converted), share: format.percent(converted / sent, 1) }),
    },
    {
      key: 'lift',
      header: t('column.lift'),
      numeric: true,
      wide: true,
      width: '6rem',
      cell: ({ figures: { lift } }) => (lift === undefined ? '–' : signed(format.number(Math.round(lift * 1000) / 10), lift)),
    },
  ];
}

const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text);
