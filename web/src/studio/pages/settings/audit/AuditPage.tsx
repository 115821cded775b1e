import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, ask } from '../../../api/client';
import { Empty } from '../../../ui/Empty';
import { Failure } from '../../../ui/Failure';
import { DataTable } from '../../../ui/table/DataTable';
import { usePages } from '../../../ui/table/usePages';
import { Frame } from '../frame/Frame';
import { useColumns } from './useColumns';

const OUTCOMES = ['done', 'refused'] as const;

/** Who changed what, and who tried. */
export function Component() {
  const { t } = useTranslation('settings');
  const columns = useColumns();
  const [search, setSearch] = useSearchParams();
  const by = search.get('by') ?? '';
  const outcome = OUTCOMES.find((one) => one === search.get('outcome'));
  const [sought] = useDebouncedValue(by.trim(), 200);
  const query = { ...(sought && { by: sought }), ...(outcome && { outcome }) };
  const list = usePages(
    ['audit', 'list', query],
    async (before, signal) => {
      const asked = { ...query, ...(before && { before: Number(before) }) };
      const { acts, next } = await ask(api.GET('/api/v1/audit', { params: { query: asked }, signal }));
      return { acts, ...(next && { next: String(next) }) };
    },
    ({ acts }) => acts,
  );
  const set = (name: string, value: string) =>
    setSearch(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  return (
    <Frame>
      <Group mb="md" align="flex-end">
        <TextInput
          label={t('audit.by')}
          placeholder={t('audit.byWhat')}
          w={240}
          value={by}
          onChange={({ currentTarget }) => set('by', currentTarget.value)}
        />
        <Select
          label={t('audit.outcome')}
          w={200}
          allowDeselect={false}
          value={outcome ?? 'all'}
          data={(['all', ...OUTCOMES] as const).map((value) => ({ value, label: t(`audit.outcomes.${value}`) }))}
          onChange={(value) => set('outcome', value === 'all' ? '' : (value ?? ''))}
        />
      </Group>
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && list.rows.length === 0 && (
        <Empty
          icon={IconHistory}
          title={t(sought || outcome ? 'audit.noMatch' : 'audit.none')}
          text={t(sought || outcome ? 'audit.noMatchWhat' : 'audit.noneWhat')}
        />
      )}
      {list.rows.length > 0 && (
        <DataTable
          label={t('place.audit')}
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => String(id)}
          more={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </Frame>
  );
}
