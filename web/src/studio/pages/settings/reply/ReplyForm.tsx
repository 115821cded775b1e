import { Alert, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, askVersioned } from '../../../api/client';
import type { Versioned } from '../../../api/problem';
import { Section } from '../../../ui/Section';
import { MinutesInput } from '../form/MinutesInput';
import { SettingsForm } from '../form/SettingsForm';
import { SpanChoice } from '../form/SpanChoice';
import { useSettings } from '../form/useSettings';
import { useSpan } from '../form/useSpan';
import { MessageField } from './MessageField';
import { KEY, valuesOf, type Reply, type Values } from './reply';

/** Whether there is an auto reply, after how long, and what it says. */
export function ReplyForm({ stored, operator }: { stored: Versioned<Reply>; operator: string }) {
  const { t } = useTranslation('settings');
  const tell = useSpan();
  const pause = {
    label: t('reply.cooldown'), description: t('reply.cooldownWhat'), words: { off: t('reply.cooldownOff') },
    after: t('reply.cooldownAfter'), usual: '30m',
  };
  const told = ({ enabled, threshold, message, repeat, cooldown }: Values) => [
    { label: t('reply.enabled'), value: t(enabled ? 'on' : 'off') },
    { label: t('reply.thresholdLabel'), value: tell(threshold) },
    { label: t('reply.message'), value: message },
    { label: t('reply.repeat'), value: t(`reply.repeats.${repeat}`) },
    { label: pause.label, value: tell(cooldown, pause.words) },
  ];
  const settings = useSettings<Values, Reply>({
    key: KEY,
    stored,
    valuesOf,
    write: (body, etag) =>
      askVersioned(api.PATCH('/api/v1/settings/auto-reply', { params: { header: { 'If-Match': etag } }, body })),
    renamed: { text: 'message' },
  });
  const { form } = settings;
  return (
    <SettingsForm settings={settings} role="administrator" told={told}>
      <Section title={t('reply.enabled')} text={t('reply.enabledWhat')}>
        <Switch
          label={t('reply.switch')}
          description={t('reply.switchWhat')}
          {...form.getInputProps('enabled', { type: 'checkbox' })}
        />
      </Section>
      <Section title={t('reply.threshold')} text={t('reply.thresholdWhat')}>
        <MinutesInput
          label={t('reply.thresholdLabel')}
          description={t('reply.thresholdHint')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          min={1}
          {...form.getInputProps('threshold')}
        />
      </Section>
      <Section title={t('reply.message')} text={t('reply.messageWhat')}>
        <MessageField form={form} operator={operator} />
        {stored.data.warnings?.map((warning) => (
          <Alert key={warning} color="yellow" variant="light" c="inherit" mt="md">
            {warning}
          </Alert>
        ))}
      </Section>
      <Section title={t('reply.often')} text={t('reply.oftenWhat')}>
        <Stack>
          <div>
            <Text size="sm" fw={500} mb={6}>
              {t('reply.repeat')}
            </Text>
            <SegmentedControl
              aria-label={t('reply.repeat')}
              data={(['once', 'always'] as const).map((value) => ({ value, label: t(`reply.repeats.${value}`) }))}
              {...form.getInputProps('repeat')}
            />
          </div>
          <SpanChoice {...pause} {...form.getInputProps('cooldown')} />
        </Stack>
      </Section>
    </SettingsForm>
  );
}
