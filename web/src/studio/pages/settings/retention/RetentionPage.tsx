import { Code, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { useFormat } from '../../../i18n/format';
import { Failure } from '../../../ui/Failure';
import { Section } from '../../../ui/Section';
import { Frame } from '../frame/Frame';

/** What of all that has no end of its own, with how many there may be. */
const ENDLESS = ['conversations', 'cases'] as const;

/** How long what is kept. It is decided where lull is started. */
export function Component() {
  const { t } = useTranslation('settings');
  const { duration } = useFormat();
  const status = useQuery({
    queryKey: ['settings', 'paused', 'status'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/status', { signal })),
  });
  const keep = status.data?.keepEventsUs ?? 0;
  return (
    <Frame>
      {status.error && <Failure error={status.error} retry={() => void status.refetch()} />}
      {status.data && (
        <>
          <Section title={t('retention.events')} text={t('retention.eventsWhat')}>
            <Text fw={550}>{keep === 0 ? t('retention.ever') : duration(keep / 1000)}</Text>
            <Text size="sm" c="dimmed" mt={4} mb="sm">
              {t('retention.change')}
            </Text>
            <Code block>{t('retention.command')}</Code>
          </Section>
          {ENDLESS.map((what) => (
            <Section key={what} title={t(`retention.of.${what}`)} text={t(`retention.what.${what}`)}>
              <Text fw={550}>{t('retention.ever')}</Text>
            </Section>
          ))}
          <Section title={t('retention.of.acts')} text={t('retention.what.acts')}>
            <Text fw={550}>{t('retention.newest')}</Text>
          </Section>
        </>
      )}
    </Frame>
  );
}
