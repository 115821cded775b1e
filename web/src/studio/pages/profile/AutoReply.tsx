import { Alert, Blockquote, Text, TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { components } from '../../api/schema';
import { useFormat } from '../../i18n/format';
import { useProblemForm } from '../../ui/form/useProblemForm';
import { filled } from '../../ui/filled';
import { Part } from './Part';
import { useChanged } from './useChanged';

/** What is filled in. */
const PLACES = ['{{customer.name}}', '{{operator.name}}', '{{operator.returns}}'];

/** What customers are told who write while one is inactive, in place of the organisation's words. */
export function AutoReply({ profile }: { profile: components['schemas']['Profile'] }) {
  const { t } = useTranslation('profile');
  const { list } = useFormat();
  const changed = useChanged();
  const edited = useProblemForm({
    initialValues: { autoReply: profile.autoReply, returns: profile.returns },
    send: (body) => ask(api.PATCH('/api/v1/me', { body })),
    onSent: changed,
  });
  const { form } = edited;
  const { autoReply, returns } = form.getValues();
  const preview = filled(autoReply, {
    'operator.name': profile.fullName || profile.name,
    'operator.returns': returns,
    'customer.name': t('reply.customer'),
  });
  return (
    <Part title={t('reply.title')} text={t('reply.text')} edited={edited}>
      <Textarea
        label={t('reply.label')}
        description={t('reply.what', { names: list(PLACES) })}
        placeholder={t('reply.placeholder')}
        autosize
        minRows={3}
        {...form.getInputProps('autoReply')}
      />
      <TextInput
        label={t('reply.returns')}
        description={t('reply.returnsWhat')}
        placeholder={t('reply.returnsPlaceholder')}
        {...form.getInputProps('returns')}
      />
      {autoReply.trim() === '' ? (
        <Text size="sm" c="dimmed">
          {t('reply.none')}
        </Text>
      ) : (
        <div>
          <Text size="sm" fw={550} mb={6}>
            {t('reply.preview')}
          </Text>
          <Blockquote p="md">{preview}</Blockquote>
        </div>
      )}
      {profile.warnings?.map((warning) => (
        <Alert key={warning} color="yellow" variant="light" c="inherit">
          {warning}
        </Alert>
      ))}
    </Part>
  );
}
