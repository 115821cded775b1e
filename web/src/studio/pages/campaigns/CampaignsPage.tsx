import { Button } from '@mantine/core';
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, ask } from '../../api/client';
import { Empty } from '../../ui/Empty';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { DataTable } from '../../ui/table/DataTable';
import { usePages } from '../../ui/table/usePages';
import { NEW, placeOf } from './places';
import { useColumns } from './useColumns';

/** All campaigns, and what each has come to. */
export function Component() {
  const { t } = useTranslation('campaigns');
  const columns = useColumns();
  const list = usePages(
    ['campaign', 'list'],
    (after, signal) => ask(api.GET('/api/v1/campaigns', { params: { query: after === undefined ? {} : { after } }, signal })),
    ({ campaigns }) => campaigns,
  );
  const add = (
    <Button component={Link} to={NEW} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')} description={t('description')} actions={list.rows.length > 0 && add}>
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && list.rows.length === 0 && (
        <Empty icon={IconSpeakerphone} title={t('none')} text={t('noneWhat')} action={add} />
      )}
      {list.rows.length > 0 && (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={list.rows}
          rowKey={({ name }) => name}
          href={({ name }) => placeOf(name)}
          more={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </Page>
  );
}
