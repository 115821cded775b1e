import { Button, Card, Skeleton, Switch, Text, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/Failure';
import { nameOf, type Conversation } from '../conversation';
import { Bubble } from './Bubble';
import { Happened } from './Happened';
import { happenings } from './happenings';
import { Then } from './Then';
import classes from './Transcript.module.css';
import { useAtEnd } from './useAtEnd';
import { useTranscript } from './useTranscript';

/** What was said, with what its timers did in between, where it happened. */
export function Transcript({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations');
  const [all, setAll] = useLocalStorage({ key: 'lull.transcript.all', defaultValue: false });
  const { data, error, refetch, more, showEarlier, isFetching } = useTranscript(conversation);
  const [then, setThen] = useState<number>();
  const end = useAtEnd(data?.at(-1)?.step);
  return (
    <Card component="section" className={classes.transcript} aria-label={t('transcript.title')}>
      <header className={classes.head}>
        <Title order={2}>{t('transcript.title')}</Title>
        <Switch size="xs" label={t('transcript.all')} checked={all} onChange={({ currentTarget }) => setAll(currentTarget.checked)} />
      </header>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} />}
      {data && (
        <div ref={end} className={classes.log} role="log" aria-label={t('transcript.log')} tabIndex={0}>
          {more && (
            <Button variant="subtle" size="xs" loading={isFetching} onClick={showEarlier}>
              {t('transcript.earlier')}
            </Button>
          )}
          {data.map(({ step, atUs, record }) => (
            <Fragment key={step}>
              {record.in && (all || record.in.type !== 'conversationUpdate') && (
                <Bubble activity={record.in} atUs={atUs} user={nameOf(conversation)} />
              )}
              {happenings(record.ev ?? [], all).map((event, index) => (
                <Happened key={`${event.k} ${index}`} event={event} atUs={atUs} onWhy={() => setThen(atUs)} />
              ))}
              {record.out?.map((activity, index) => (
                <Bubble key={activity.id ?? index} activity={activity} atUs={atUs} user={nameOf(conversation)} />
              ))}
            </Fragment>
          ))}
          {data.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('transcript.none')}
            </Text>
          )}
        </div>
      )}
      <Then id={conversation.id} atUs={then} onClosed={() => setThen(undefined)} />
    </Card>
  );
}
