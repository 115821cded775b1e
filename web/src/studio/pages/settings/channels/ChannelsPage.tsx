import { Button, Code, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import { Confirm } from '../../../ui/Confirm';
import { Failure } from '../../../ui/Failure';
import { notifyDone, notifyRefused } from '../../../ui/notify';
import { Frame } from '../frame/Frame';
import { ShownOnce } from '../once/ShownOnce';
import { Things } from '../things/Things';
import { NewChannel } from './NewChannel';
import { WaysOut } from './WaysOut';

export type Channel = components['schemas']['ShownChannel'];

/** Direct Line channels, by whose secrets websites and apps reach bots; all others are set where lull is started. */
export function Component() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Channel>();
  const [removed, setRemoved] = useState<Channel>();
  const channels = useQuery({
    queryKey: ['settings', 'channels'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/channels', { signal })),
  });
  const changed = () => queries.invalidateQueries({ queryKey: ['settings', 'channels'] });
  const removing = useMutation({
    mutationFn: ({ id }: Channel) => ask(api.DELETE('/api/v1/channels/{id}', { params: { path: { id } } })),
    onSuccess: (_, channel) => notifyDone(t('channels.removed', { name: nameOf(channel) })),
    onError: notifyRefused,
    onSettled: () => {
      setRemoved(undefined);
      return changed();
    },
  });
  return (
    <Frame>
      {channels.error && <Failure error={channels.error} retry={() => void channels.refetch()} />}
      {channels.data && (
        <Things
          title={t('channels.directline')}
          text={t('channels.directlineWhat')}
          none={t('channels.none')}
          add={
            <Button size="sm" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
              {t('channels.add')}
            </Button>
          }
          things={channels.data.channels.map((channel) => ({
            id: channel.id,
            name: nameOf(channel),
            what: t('channels.of', { bot: channel.bot }),
            createdUs: channel.createdUs,
            remove: { label: t('channels.remove', { name: nameOf(channel) }), onRemove: () => setRemoved(channel) },
          }))}
        />
      )}
      {channels.data?.outgoing && <WaysOut ways={channels.data.outgoing} />}
      <NewChannel
        opened={adding}
        onClosed={() => setAdding(false)}
        onMade={(channel) => {
          setAdding(false);
          setMade(channel);
          void changed();
        }}
      />
      <ShownOnce
        title={t('channels.made', { name: made && nameOf(made) })}
        label={t('channels.secret')}
        secret={made?.secret}
        onClosed={() => setMade(undefined)}
      >
        <Text size="sm">{t('channels.use')}</Text>
        <Code block mt="xs">{`${location.origin}/v3/directline`}</Code>
      </ShownOnce>
      <Confirm
        opened={removed !== undefined}
        title={t('channels.removeTitle', { name: removed && nameOf(removed) })}
        text={t('channels.removeWhat')}
        action={t('remove')}
        dangerous
        busy={removing.isPending}
        onConfirmed={() => removed && removing.mutate(removed)}
        onClosed={() => setRemoved(undefined)}
      />
    </Frame>
  );
}

const nameOf = ({ name, bot, id }: Channel): string => name || `${bot} ${id}`;
