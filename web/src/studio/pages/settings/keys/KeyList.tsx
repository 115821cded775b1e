import { Button, Code, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import { Confirm } from '../../../ui/Confirm';
import { notifyDone, notifyRefused } from '../../../ui/notify';
import { ShownOnce } from '../once/ShownOnce';
import { Things } from '../things/Things';
import { NewKey } from './NewKey';

export type Key = components['schemas']['ShownKey'];

/** The keys of one kind: they are made, shown once, and removed. */
export function KeyList({ kind, keys }: { kind: 'api' | 'write'; keys: readonly Key[] }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Key>();
  const [removed, setRemoved] = useState<Key>();
  const changed = () => queries.invalidateQueries({ queryKey: ['settings', 'keys'] });
  const removing = useMutation({
    mutationFn: ({ id }: Key) => ask(api.DELETE('/api/v1/keys/{id}', { params: { path: { id } } })),
    onSuccess: (_, { name }) => notifyDone(t('keys.removed', { name })),
    onError: notifyRefused,
    onSettled: () => {
      setRemoved(undefined);
      return changed();
    },
  });
  return (
    <>
      <Things
        title={t(`keys.${kind}.title`)}
        text={t(`keys.${kind}.text`)}
        none={t(`keys.${kind}.none`)}
        add={
          <Button size="sm" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t(`keys.${kind}.add`)}
          </Button>
        }
        things={keys.map((key) => ({
          id: key.id,
          name: key.name,
          what: kind === 'api' ? (key.member ? t('keys.of', { member: key.member }) : t('keys.administrators')) : undefined,
          createdUs: key.createdUs,
          remove: { label: t('keys.remove', { name: key.name }), onRemove: () => setRemoved(key) },
        }))}
      />
      <NewKey
        kind={kind}
        opened={adding}
        onClosed={() => setAdding(false)}
        onMade={(key) => {
          setAdding(false);
          setMade(key);
          void changed();
        }}
      />
      <ShownOnce title={t(`keys.${kind}.made`, { name: made?.name })} label={t('keys.secret')} secret={made?.key} onClosed={() => setMade(undefined)}>
        <Text size="sm">{t(`keys.${kind}.use`)}</Text>
        <Code block mt="xs">
          {kind === 'api' ? `Authorization: Bearer ${made?.key ?? ''}` : `curl ${location.origin}/v1/track -u ${made?.key ?? ''}: --json '{"userId": "ann", "event": "Cart Viewed"}'`}
        </Code>
      </ShownOnce>
      <Confirm
        opened={removed !== undefined}
        title={t('keys.removeTitle', { name: removed?.name })}
        text={t(`keys.${kind}.removeWhat`)}
        action={t('remove')}
        dangerous
        busy={removing.isPending}
        onConfirmed={() => removed && removing.mutate(removed)}
        onClosed={() => setRemoved(undefined)}
      />
    </>
  );
}
