import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { FormDialog } from '../../../ui/form/FormDialog';
import { useProblemForm } from '../../../ui/form/useProblemForm';
import type { Key } from './KeyList';

interface Props {
  kind: 'api' | 'write';
  opened: boolean;
  onClosed(): void;
  onMade(key: Key): void;
}

/** Makes a key: an API key may be a member's, and may then do what they may. */
export function NewKey({ kind, opened, onClosed, onMade }: Props) {
  const { t } = useTranslation('settings');
  const members = useQuery({
    queryKey: ['member', 'list', 'choice'],
    enabled: opened && kind === 'api',
    queryFn: () => ask(api.GET('/api/v1/members', { params: { query: { limit: 200 } } })),
  });
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { name: '', member: '' },
    send: ({ name, member }) =>
      ask(api.POST('/api/v1/keys', { body: { name, ...(member && { member }), ...(kind === 'write' && { write: true }) } })),
    anew: true,
    onSent: onMade,
  });
  return (
    <FormDialog
      opened={opened}
      title={t(`keys.${kind}.add`)}
      action={t('keys.make')}
      refusal={refusal}
      sending={sending}
      followed
      onSubmit={submit}
      onClosed={onClosed}
    >
      <TextInput
        label={t('keys.name')}
        description={t(`keys.${kind}.nameWhat`)}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('name')}
      />
      {kind === 'api' && (
        <Select
          label={t('keys.member')}
          description={t('keys.memberWhat')}
          placeholder={t('keys.nobody')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          data={(members.data?.members ?? []).map(({ name, fullName }) => ({ value: name, label: fullName || name }))}
          {...form.getInputProps('member')}
        />
      )}
    </FormDialog>
  );
}
