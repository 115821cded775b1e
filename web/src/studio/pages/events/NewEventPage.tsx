import { Anchor } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api, ask } from '../../api/client';
import { notifyDone } from '../../ui/notify';
import { Page } from '../../ui/Page';
import { blank, bodyOf } from './event';
import { EventForm } from './EventForm';

/** Makes an event, which holds at once. */
export function Component() {
  const { t } = useTranslation('events');
  const { bot = '' } = useParams();
  const navigate = useNavigate();
  const list = `/events?bot=${encodeURIComponent(bot)}`;
  // The form, which asks before it is left, is gone when one is led to the list.
  const [made, setMade] = useState(false);
  useEffect(() => {
    if (made) void navigate(list);
  }, [made, navigate, list]);
  return (
    <Page
      title={t('new')}
      back={
        <Anchor component={Link} to={list} size="sm">
          {t('title')}
        </Anchor>
      }
      description={t('newWhat', { bot })}
    >
      {!made && (
        <EventForm
          bot={bot}
          initial={blank}
          action={t('create')}
          send={(values) =>
            ask(
              api.POST('/api/v1/bots/{bot}/events', { params: { path: { bot } }, body: bodyOf(values, true) }),
            )
          }
          onSent={(values) => {
            notifyDone(t('created', { name: values.name.trim() }));
            setMade(true);
          }}
        />
      )}
    </Page>
  );
}
