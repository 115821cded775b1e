import { Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, ask } from '../../api/client';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { nameOf } from './conversation';
import { Actions } from './one/Actions';
import { About } from './one/About';
import classes from './one/One.module.css';
import { Timeline } from './one/Timeline';
import { Transcript } from './one/Transcript';
import { Variables } from './one/Variables';

/** One conversation, as it goes on: what was said, what its timers do and why, and what can be done about it. */
export function Component() {
  const { t } = useTranslation('conversations');
  const { id = '' } = useParams();
  const { data: conversation, error, refetch } = useQuery({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/conversations/{id}', { params: { path: { id } }, signal })),
  });
  const back = (
    <Link to="/conversations" className={classes.back}>
      <IconArrowLeft size={16} stroke={1.8} aria-hidden />
      {t('title')}
    </Link>
  );
  return (
    <Page
      title={conversation ? nameOf(conversation) : id}
      back={back}
      description={conversation && <About conversation={conversation} />}
      actions={conversation && <Actions conversation={conversation} />}
    >
      {error && (
        <Failure error={error} retry={() => void refetch()} list={<Link to="/conversations">{t('title')}</Link>} />
      )}
      {!conversation && !error && <Skeleton height={320} radius="md" />}
      {conversation && (
        <div className={classes.columns}>
          <Timeline conversation={conversation} />
          <Transcript key={id} conversation={conversation} />
          <Variables conversation={conversation} />
        </div>
      )}
    </Page>
  );
}
