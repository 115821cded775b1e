import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, askVersioned } from '../../../api/client';
import { Failure } from '../../../ui/Failure';
import { Section } from '../../../ui/Section';
import { Frame } from '../frame/Frame';
import { KEY, RetentionForm } from './RetentionForm';

/** What of all that has no end of its own, with how many there may be. */
const ENDLESS = ['conversations', 'cases'] as const;

/** How long what is kept. */
export function Component() {
  const { t } = useTranslation('settings');
  const retention = useQuery({ queryKey: KEY, queryFn: () => askVersioned(api.GET('/api/v1/settings/retention')) });
  return (
    <Frame>
      {retention.error && <Failure error={retention.error} retry={() => void retention.refetch()} />}
      {retention.data && (
        <>
          <RetentionForm stored={retention.data} />
          {ENDLESS.map((what) => (
            <Section key={what} title={t(`retention.of.${what}`)} text={t(`retention.what.${what}`)}>
              <Text fw={550}>{t('retention.ever')}</Text>
            </Section>
          ))}
          <Section title={t('retention.of.deliveries')} text={t('retention.what.deliveries')}>
            <Text fw={550}>{t('retention.lately')}</Text>
          </Section>
          <Section title={t('retention.of.acts')} text={t('retention.what.acts')}>
            <Text fw={550}>{t('retention.newest')}</Text>
          </Section>
        </>
      )}
    </Frame>
  );
}
