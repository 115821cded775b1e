import { Radio, Stack } from '@mantine/core';
import { IconMail, IconMessage, IconWebhook } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CHANNELS } from '../campaign';
import { Choice } from './Choice';
import type { StepProps } from './StepProps';

const ICONS = { webhook: IconWebhook, email: IconMail, conversation: IconMessage } as const;

/** How the message goes out. */
export function ChannelStep({ form }: StepProps) {
  const { t } = useTranslation('campaigns');
  return (
    <Radio.Group aria-label={t('step.channel.title')} {...form.getInputProps('channel')}>
      <Stack gap="xs">
        {CHANNELS.map((channel) => (
          <Choice
            key={channel}
            value={channel}
            title={t(`channel.${channel}.name`)}
            text={t(`channel.${channel}.what`)}
            icon={ICONS[channel]}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
