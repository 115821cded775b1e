import { TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Preview } from './Preview';
import type { StepProps } from './StepProps';

/** What is said, and how it reads to somebody. */
export function WhatStep({ form }: StepProps) {
  const { t } = useTranslation('campaigns');
  const { channel, subject, message } = form.values;
  return (
    <>
      {channel !== 'conversation' && (
        <TextInput
          label={t('what.subject')}
          withAsterisk={channel === 'email'}
          {...(channel === 'webhook' && { description: t('what.subjectWebhook') })}
          {...form.getInputProps('subject')}
        />
      )}
      <Textarea
        label={t('what.message')}
        description={t('what.messageWhat')}
        placeholder={t('what.example')}
        withAsterisk
        autosize
        minRows={3}
        maxRows={16}
        {...form.getInputProps('message')}
      />
      <Preview channel={channel} subject={channel === 'conversation' ? '' : subject} message={message} />
    </>
  );
}
