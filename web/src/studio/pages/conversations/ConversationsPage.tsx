import { Button, Skeleton } from '@mantine/core';
import { IconMessages, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { clock } from '../../api/clock';
import type { components } from '../../api/schema';
import { Empty } from '../../ui/Empty';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { DataTable } from '../../ui/table/DataTable';
import { usePagesInView } from '../../ui/table/usePagesInView';
import { demoOffered } from '../home/demo';
import { DemoLink } from '../home/DemoLink';
import { placeOf, type Conversation } from './conversation';
import { Filtering } from './list/Filtering';
import { useColumns } from './list/useColumns';
import { useFilters } from './list/useFilters';

/** How many conversations are asked for at a time: the most that the server gives. */
const PAGE = 200;

/** How high a row is, in pixels. */
const ROW_HEIGHT = 60;

const rowsOf = ({ conversations }: components['schemas']['PageBody']) => conversations;
const rowKey = ({ id }: Conversation) => id;
const href = ({ id }: Conversation) => placeOf(id);

/** All conversations: how long they are quiet, and what is due next. */
export function Component() {
  const { t } = useTranslation('conversations');
  const { filters, change, clear, filtered } = useFilters();
  const columns = useColumns();
  const list = usePagesInView({
    key: ['conversation', 'list', filters],
    ask: async (cursor: string | undefined, signal: AbortSignal) => {
      const query = { ...filters, limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page = await ask(api.GET('/api/v1/conversations', { params: { query }, signal }));
      clock.hear(page.conversations[0]);
      // The server's time is in every row; without it one that has not changed is the same as before.
      return { ...page, conversations: page.conversations.map((row) => ({ ...row, nowUs: 0 })) };
    },
    rows: rowsOf,
    rowKey,
  });
  const none = !list.empty && list.rows.length === 0;
  return (
    <Page title={t('title')} description={t('description')}>
      {(filtered || !none) && <Filtering filters={filters} change={change} />}
      {list.error && <Failure error={list.error} retry={list.retry} />}
      {list.empty && !list.error && <Skeleton height={ROW_HEIGHT * 6} radius="md" />}
      {none && filtered && (
        <Empty
          icon={IconSearchOff}
          title={t('notFound')}
          text={t('notFoundWhat')}
          action={
            <Button variant="default" onClick={clear}>
              {t('clear')}
            </Button>
          }
        />
      )}
      {none && !filtered && <Empty icon={IconMessages} title={t('none')} text={t('noneWhat')} action={demoOffered && <DemoLink />} />}
      {list.rows.length > 0 && (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={list.rows}
          rowKey={rowKey}
          href={href}
          more={list.more}
          onDrawn={list.onDrawn}
          rowHeight={ROW_HEIGHT}
        />
      )}
    </Page>
  );
}
