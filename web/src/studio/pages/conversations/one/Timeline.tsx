import { Alert, Card, Progress, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Countdown } from '../../../ui/Countdown';
import { Failure } from '../../../ui/Failure';
import { useNow } from '../../../ui/useNow';
import { useSaid } from '../../../ui/useSaid';
import type { Conversation } from '../conversation';
import { Chain, type Explanation } from './Chain';
import { Notes } from './Notes';
import classes from './One.module.css';

/** What has become of each trigger since the user's last message, what is ahead, and why. */
export function Timeline({ conversation: { id, armed, quietSinceUs } }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations');
  const words = useSaid();
  const { data, error, refetch } = useQuery({
    queryKey: ['conversation', id, 'explain'],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/conversations/{id}/explain', {
          params: { path: { id } }, headers: { Accept: 'application/json' }, signal,
        }),
      ) as Promise<Explanation>,
  });
  return (
    <Card component="section" className={classes.timeline} aria-label={t('timeline.title')}>
      <Title order={2}>{t('timeline.title')}</Title>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} mt="md" />}
      {data && (
        <>
          {armed && quietSinceUs !== undefined && <Ahead armed={armed} quietSinceUs={quietSinceUs} />}
          {(!armed || data.paused) && (
            <Text size="sm" c="dimmed" mt="xs">
              {words({ said: data.summarySaid, words: data.summary })}
            </Text>
          )}
          {data.paused && (
            <Alert color="yellow" variant="light" c="inherit" mt="sm">
              {t('timeline.paused')}
            </Alert>
          )}
          <Notes explanation={data} />
          <Chain explanation={data} />
        </>
      )}
    </Card>
  );
}

/** What is due next, counting down, and how much of the wait is over. */
function Ahead({ armed, quietSinceUs }: Required<Pick<Conversation, 'armed' | 'quietSinceUs'>>) {
  const { t } = useTranslation('conversations');
  const now = useNow() * 1000;
  const over = ((now - quietSinceUs) / Math.max(1, armed.dueUs - quietSinceUs)) * 100;
  return (
    <div className={classes.ahead}>
      <Text size="sm" c="dimmed">
        {t('timeline.next', { trigger: armed.trigger })}
      </Text>
      <strong>
        <Countdown dueUs={armed.dueUs} />
      </strong>
      <Progress value={Math.min(100, Math.max(0, over))} size="sm" aria-label={t('timeline.over')} />
    </div>
  );
}
