import { Button, Text } from '@mantine/core';
import { IconBellOff, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';
import { Empty } from '../../../ui/Empty';
import { Failure } from '../../../ui/Failure';
import { notifyDone, notifyRefused } from '../../../ui/notify';
import { DataTable, type Column } from '../../../ui/table/DataTable';
import { usePages } from '../../../ui/table/usePages';
import { Frame } from '../frame/Frame';
import { NewUnsubscribed } from './NewUnsubscribed';

type Unsubscribed = components['schemas']['Unsubscribed'];

const KEY = ['profile', 'list', 'unsubscribed'];

/** Who wants no messages of campaigns any more. */
export function Component() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const list = usePages(
    KEY,
    (after, signal) => ask(api.GET('/api/v1/unsubscribed', { params: { query: after === undefined ? {} : { after } }, signal })),
    ({ profiles }) => profiles,
  );
  const changed = () => queries.invalidateQueries({ queryKey: KEY });
  const again = useMutation({
    mutationFn: (id: string) => ask(api.DELETE('/api/v1/profiles/{id}/unsubscribed', { params: { path: { id } } })),
    onSuccess: (_, profile) => notifyDone(t('unsubscribed.again', { profile })),
    onError: notifyRefused,
    onSettled: changed,
  });
  const { time } = useFormat();
  const columns: Column<Unsubscribed>[] = [
    {
      key: 'profile',
      header: t('unsubscribed.profile'),
      width: 'minmax(0, 2fr)',
      cell: ({ profile }) => (
        <Text size="sm" fw={550} truncate>
          {profile}
        </Text>
      ),
    },
    { key: 'at', header: t('unsubscribed.at'), width: '12rem', wide: true, cell: ({ atUs }) => time(atUs) },
    {
      key: 'again',
      header: '',
      width: '11rem',
      numeric: true,
      cell: ({ profile }) => (
        <Button
          size="xs"
          variant="default"
          loading={again.isPending && again.variables === profile}
          onClick={() => again.mutate(profile)}
          aria-label={t('unsubscribed.sendTo', { profile })}
        >
          {t('unsubscribed.send')}
        </Button>
      ),
    },
  ];
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('unsubscribed.add')}
    </Button>
  );
  return (
    <Frame actions={list.rows.length > 0 && add}>
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && list.rows.length === 0 && (
        <Empty icon={IconBellOff} title={t('unsubscribed.none')} text={t('unsubscribed.noneWhat')} action={add} />
      )}
      {list.rows.length > 0 && (
        <DataTable
          label={t('place.unsubscribed')}
          columns={columns}
          rows={list.rows}
          rowKey={({ profile }) => profile}
          more={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
      <NewUnsubscribed
        opened={adding}
        onClosed={() => setAdding(false)}
        onMade={(profile) => {
          setAdding(false);
          notifyDone(t('unsubscribed.done', { profile }));
          void changed();
        }}
      />
    </Frame>
  );
}
