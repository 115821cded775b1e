import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, askVersioned } from '../../../api/client';
import type { Versioned } from '../../../api/problem';
import type { components } from '../../../api/schema';
import { DaysInput } from '../form/MinutesInput';
import { SettingsForm } from '../form/SettingsForm';
import { secondsOf } from '../form/span';
import { SpanChoice } from '../form/SpanChoice';
import { useSettings } from '../form/useSettings';
import { useSpan } from '../form/useSpan';

type Retention = components['schemas']['Retention'];

export const KEY = ['settings', 'retention'];

const valuesOf = ({ events }: Retention) => ({ events });

/** How long tracked events are kept. */
export function RetentionForm({ stored }: { stored: Versioned<Retention> }) {
  const { t } = useTranslation('settings');
  const tell = useSpan();
  const settings = useSettings({
    key: KEY,
    stored,
    valuesOf,
    write: ({ events = stored.data.events }, etag) =>
      askVersioned(
        api.PATCH('/api/v1/settings/retention', { params: { header: { 'If-Match': etag } }, body: { events } }),
      ),
  });
  const { form } = settings;
  const words = { forever: t('retention.ever') };
  const label = t('retention.keep');
  return (
    <SettingsForm
      settings={settings}
      role="administrator"
      section={{ title: t('retention.events'), text: t('retention.eventsWhat') }}
      told={({ events }) => [{ label, value: tell(events, words) }]}
    >
      <SpanChoice
        label={label}
        description={t('retention.keepWhat')}
        words={words}
        input={DaysInput}
        after={t('retention.for')}
        usual="400d"
        {...form.getInputProps('events')}
      />
      {sizeOf(form.getValues().events) < sizeOf(stored.data.events) && (
        <Alert color="yellow" variant="light" c="inherit" mt="md">
          {t('retention.shorter')}
        </Alert>
      )}
      <Text size="sm" c="dimmed" mt="md">
        {t('retention.start')}
      </Text>
    </SettingsForm>
  );
}

const sizeOf = (span: string): number => secondsOf(span) ?? Infinity;
