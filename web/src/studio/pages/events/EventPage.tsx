import { Alert, Anchor, Button, List, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api, ask } from '../../api/client';
import { Confirm } from '../../ui/Confirm';
import { Failure } from '../../ui/Failure';
import { notifyDone, notifyRefused } from '../../ui/notify';
import { Page } from '../../ui/Page';
import { Changed } from './Changed';
import { bodyOf, valuesOf, type UserEvent, type Values } from './event';
import { EventForm } from './EventForm';
import { useEventWords } from './useEventWords';

/** One event: shown where it belongs to the bot's files, else to be changed. */
export function Component() {
  const { t } = useTranslation('events');
  const { bot = '', event = '' } = useParams();
  const [gone, setGone] = useState(false);
  const found = useQuery({
    queryKey: ['event', event, bot],
    queryFn: () =>
      ask(api.GET('/api/v1/bots/{bot}/events/{event}', { params: { path: { bot, event } } })) as Promise<UserEvent>,
    enabled: !gone, // what was deleted is not asked for again while one is led to the list
  });
  if (found.data) {
    return <Shown key={`${bot} ${event}`} bot={bot} event={found.data} gone={gone} onGone={() => setGone(true)} />;
  }
  if (found.error) {
    return <Failure error={found.error} retry={() => void found.refetch()} list={<Link to="/events">{t('title')}</Link>} />;
  }
  return null;
}

interface Props {
  bot: string;
  event: UserEvent;
}

function Shown({ bot, event, gone, onGone }: Props & { gone: boolean; onGone(): void }) {
  const { t } = useTranslation(['events', 'common']);
  const navigate = useNavigate();
  const list = `/events?bot=${encodeURIComponent(bot)}`;
  const [removing, { open, close }] = useDisclosure(false);
  const params = { path: { bot, event: event.name } };
  const removal = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/bots/{bot}/events/{event}', { params })),
    onError: notifyRefused,
    onSuccess: () => {
      notifyDone(t('removed', { name: event.name }));
      onGone();
    },
  });
  // The form is gone by then: what was typed in it needs no saving any more.
  useEffect(() => {
    if (gone) void navigate(list);
  }, [gone, navigate, list]);
  const ownFiles = event.source === 'files';
  return (
    <Page
      title={event.name}
      back={
        <Anchor component={Link} to={list} size="sm">
          {t('title')}
        </Anchor>
      }
      description={ownFiles ? t('files', { version: event.version }) : t('newWhat', { bot })}
      actions={
        !ownFiles && (
          <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
            {t('remove')}
          </Button>
        )
      }
    >
      {event.broken && event.broken.length > 0 && <Broken reasons={event.broken} />}
      {ownFiles && <Described bot={bot} event={event} />}
      {!ownFiles && !gone && <Changing bot={bot} event={event} />}
      <Confirm
        opened={removing}
        title={t('removeTitle', { name: event.name })}
        text={t('removeText')}
        action={t('remove')}
        dangerous
        busy={removal.isPending}
        onConfirmed={() => removal.mutate()}
        onClosed={close}
      />
    </Page>
  );
}

/** Why the event takes no part in the version in force. */
function Broken({ reasons }: { reasons: readonly string[] }) {
  const { t } = useTranslation('events');
  return (
    <Alert
      color="red"
      variant="light"
      c="inherit"
      mb="lg"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('brokenTitle')}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <List size="sm">
        {reasons.map((reason) => (
          <List.Item key={reason}>{reason}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Changing({ bot, event }: Props) {
  const { t } = useTranslation('events');
  const queries = useQueryClient();
  const key = ['event', event.name, bot];
  // What was read when the form was filled: a later change by somebody else is to be refused.
  const number = useRef(event.number ?? 0);
  const [conflict, setConflict] = useState<{ mine: Values; theirs: UserEvent }>();
  const [taken, setTaken] = useState({ initial: valuesOf(event), round: 0 });
  const put = (values: Values) =>
    ask(
      api.PUT('/api/v1/bots/{bot}/events/{event}', {
        params: { path: { bot, event: event.name }, header: { 'If-Match': `"${number.current}"` } },
        body: bodyOf(values, event.enabled),
      }),
    ) as Promise<UserEvent>;
  const sent = (written: UserEvent) => {
    number.current = written.number ?? 0;
    queries.setQueryData(key, written);
    notifyDone(t('saved', { name: event.name }));
  };
  const fill = (from: UserEvent) => setTaken(({ round }) => ({ initial: valuesOf(from), round: round + 1 }));
  const insisting = useMutation({
    mutationFn: put,
    onSuccess: (written) => {
      sent(written);
      fill(written);
    },
    onError: notifyRefused,
  });
  return (
    <>
      <EventForm
        key={taken.round}
        bot={bot}
        initial={taken.initial}
        named
        action={t('save')}
        send={put}
        onSent={(_, written) => sent(written as UserEvent)}
        onChangedMeanwhile={(mine, theirs) => setConflict({ mine, theirs })}
      />
      <Changed
        conflict={conflict}
        onKept={(mine, theirs) => {
          setConflict(undefined);
          number.current = theirs.number ?? 0;
          insisting.mutate(mine);
        }}
        onTaken={(theirs) => {
          setConflict(undefined);
          number.current = theirs.number ?? 0;
          queries.setQueryData(key, theirs);
          fill(theirs);
        }}
        onClosed={() => setConflict(undefined)}
      />
    </>
  );
}

function Described({ bot, event }: Props) {
  const { t } = useTranslation('events');
  const words = useEventWords();
  return (
    <>
      {event.description && <Text mb="sm">{event.description}</Text>}
      <Text>{t('described', { delay: words.delay(event), where: words.where(event), what: words.what(event) })}</Text>
      <Anchor component={Link} to={`/bots/${encodeURIComponent(bot)}`} size="sm" mt="md" display="inline-block">
        {t('toFiles')}
      </Anchor>
    </>
  );
}
