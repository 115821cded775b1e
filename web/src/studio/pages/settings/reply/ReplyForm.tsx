import { Alert, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { useFormat } from '../../../i18n/format';
import { Section } from '../../../ui/Section';
import { MinutesInput } from '../form/MinutesInput';
import { SettingsForm } from '../form/SettingsForm';
import { secondsOf } from '../form/span';
import { SpanChoice } from '../form/SpanChoice';
import { useSettings } from '../form/useSettings';
import { MessageField } from './MessageField';
import { readReply, valuesOf, type Reply, type Values } from './reply';

/** Whether there is an auto reply, after how long, and what it says. */
export function ReplyForm({ stored, operator }: { stored: Reply; operator: string }) {
  const { t } = useTranslation('settings');
  const told = useTold();
  const settings = useSettings<Values, Reply>({
    key: ['settings', 'desk', 'reply'],
    stored,
    valuesOf,
    read: readReply,
    write: (body) => ask(api.PATCH('/api/v1/settings/auto-reply', { body })),
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
        {stored.warnings?.map((warning) => (
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
          <SpanChoice
            label={t('reply.cooldown')}
            description={t('reply.cooldownWhat')}
            words={{ off: t('reply.cooldownOff') }}
            after={t('reply.cooldownAfter')}
            usual="30m"
            {...form.getInputProps('cooldown')}
          />
        </Stack>
      </Section>
    </SettingsForm>
  );
}

/** The settings in words. */
function useTold() {
  const { t } = useTranslation('settings');
  const { duration } = useFormat();
  return ({ enabled, threshold, message, repeat, cooldown }: Values) => [
    { label: t('reply.enabled'), value: t(enabled ? 'on' : 'off') },
    { label: t('reply.thresholdLabel'), value: duration((secondsOf(threshold) ?? 0) * 1000) },
    { label: t('reply.message'), value: message },
    { label: t('reply.repeat'), value: t(`reply.repeats.${repeat}`) },
    {
      label: t('reply.cooldown'),
      value: cooldown === 'off' ? t('reply.cooldownOff') : duration((secondsOf(cooldown) ?? 0) * 1000),
    },
  ];
}
