import { Autocomplete, Select, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { useFormat } from '../../../i18n/format';
import { STATUSES, type Status } from '../conversation';
import classes from './List.module.css';
import { Sought } from './Sought';
import type { useFilters } from './useFilters';

/** Channels that lull itself knows; others can be typed. */
const CHANNELS = ['custom', 'directline', 'msteams', 'webchat', 'telephony', 'microsoft365copilot', 'test'];

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Narrows the list down. */
export const Filtering = memo(function Filtering({ filters, change }: Pick<ReturnType<typeof useFilters>, 'filters' | 'change'>) {
  const { t } = useTranslation('conversations');
  const bots = useQuery({ queryKey: ['bot', 'list'], queryFn: ({ signal }) => ask(api.GET('/api/v1/bots', { signal })) });
  const count = useCounts();
  return (
    <search className={classes.filters} aria-label={t('filter')}>
      <div className={classes.statuses} role="group" aria-label={t('column.status')}>
        {[undefined, ...STATUSES].map((status) => (
          <UnstyledButton
            key={status ?? 'all'}
            className={classes.status}
            aria-pressed={filters.status === status}
            onClick={() => change({ status })}
          >
            {t(`status.${status ?? 'all'}`)}
            <small>{count(status)}</small>
          </UnstyledButton>
        ))}
      </div>
      <Sought value={filters.search ?? ''} onChange={(search) => change({ search })} />
      <Select
        aria-label={t('column.bot')}
        placeholder={t('anyBot')}
        clearable
        searchable
        data={bots.data?.bots.map(({ bot }) => bot) ?? []}
        value={filters.bot ?? null}
        onChange={(bot) => change({ bot: bot ?? undefined })}
      />
      <Autocomplete
        aria-label={t('column.channel')}
        placeholder={t('anyChannel')}
        clearable
        data={CHANNELS}
        value={filters.channel ?? ''}
        onChange={(channel) => change({ channel: channel || undefined })}
      />
    </search>
  );
});

/** How many conversations stand so, of all there are. */
function useCounts(): (status: Status | undefined) => string {
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['overview', zone],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/overview', { params: { query: { zone } }, signal })),
  });
  if (!data) return () => '';
  const { awake, quiet, handedOver, ended } = data.conversations;
  const by: Record<Status, number> = { awake, quiet, 'handed-over': handedOver, ended };
  return (status) => format.number(status ? by[status] : awake + quiet + handedOver + ended);
}
