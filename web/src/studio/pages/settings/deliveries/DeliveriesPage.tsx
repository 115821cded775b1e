import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, ask } from '../../../api/client';
import { useFormat } from '../../../i18n/format';
import { Frame } from '../frame/Frame';
import { Dead } from './Dead';
import { Delivered } from './Delivered';
import { STATES } from './DeliveryList';
import { Waiting } from './Waiting';

const LISTS = { waiting: Waiting, delivered: Delivered, dead: Dead };

/** What goes out: connectors' calls, replies to contacts, campaigns' messages; what waits, what was delivered and what was given up. */
export function Component() {
  const { t } = useTranslation('settings');
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((one) => one === search.get('state')) ?? 'waiting';
  const List = LISTS[state];
  return (
    <Frame>
      <SegmentedControl
        mb="md"
        aria-label={t('deliveries.state')}
        value={state}
        data={STATES.map((value) => ({ value, label: t(`deliveries.states.${value}`) }))}
        onChange={(chosen) => setSearch(chosen === 'waiting' ? {} : { state: chosen }, { replace: true })}
      />
      <Today />
      <List />
    </Frame>
  );
}

/** How many were delivered today, and how many were given up. */
function Today() {
  const { t } = useTranslation('settings');
  const { number } = useFormat();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const overview = useQuery({
    queryKey: ['delivery', 'list', 'today', zone],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/overview', { params: { query: { zone } }, signal })),
  });
  const figures = overview.data?.today.deliveries;
  if (!figures) return null;
  return (
    <Text size="sm" c="dimmed" mb="md">
      {t('deliveries.today', { delivered: number(figures.delivered), dead: number(figures.dead) })}
    </Text>
  );
}
