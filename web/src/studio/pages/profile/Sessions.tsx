import { Badge, Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { components } from '../../api/schema';
import { useMember } from '../../api/session';
import { useFormat } from '../../i18n/format';
import { Failure } from '../../ui/Failure';
import { notifyDone, notifyRefused } from '../../ui/notify';
import { Section } from '../../ui/Section';
import classes from './Sessions.module.css';

type Session = components['schemas']['ShownSignIn'];

/** Where one has signed in, to sign out there. */
export function Sessions() {
  const { t } = useTranslation('profile');
  const { createdUs } = useMember(); // another password begins another session
  const queries = useQueryClient();
  const open = useQuery({
    queryKey: ['sessions', createdUs],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/sessions', { signal })),
    staleTime: 0, // the live line does not tell of sign-ins
  });
  const ending = {
    onSuccess: () => notifyDone(t('sessions.done')),
    onError: notifyRefused,
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  };
  const end = useMutation({
    mutationFn: (id: string) => ask(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } })),
    ...ending,
  });
  const endOthers = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/sessions')),
    ...ending,
  });
  const sessions = open.data?.sessions ?? [];
  return (
    <Section title={t('sessions.title')} text={t('sessions.text')}>
      {open.error && <Failure error={open.error} retry={() => void open.refetch()} />}
      <ul className={classes.list}>
        {sessions.map((one) => (
          <Row key={one.id} of={one} busy={end.isPending && end.variables === one.id} onEnd={() => end.mutate(one.id)} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button variant="default" mt="sm" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {t('sessions.endOthers')}
        </Button>
      )}
    </Section>
  );
}

function Row({ of, busy, onEnd }: { of: Session; busy: boolean; onEnd(): void }) {
  const { t } = useTranslation('profile');
  const format = useFormat();
  const { browser, system, address = '' } = of;
  const name = [browser, system].filter(Boolean).join(', ') || t('sessions.unknown');
  return (
    <li>
      <div>
        <Group gap="xs">
          <Text size="sm" fw={550}>
            {name}
          </Text>
          {of.this && <Badge variant="light">{t('sessions.this')}</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {t(address ? 'sessions.from' : 'sessions.when', {
            address,
            began: format.instant(of.createdUs),
            used: format.instant(of.usedUs),
          })}
        </Text>
      </div>
      {!of.this && (
        <Button
          variant="subtle"
          color="gray"
          loading={busy}
          aria-label={t('sessions.endOf', { name })}
          onClick={onEnd}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
