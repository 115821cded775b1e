import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { FormDialog } from '../../../ui/form/FormDialog';
import { useProblemForm } from '../../../ui/form/useProblemForm';

interface Props {
  opened: boolean;
  onClosed(): void;
  onMade(profile: string): void;
}

/** Takes the wish of a profile that told it in another way: it gets no messages any more. */
export function NewUnsubscribed({ opened, onClosed, onMade }: Props) {
  const { t } = useTranslation('settings');
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { id: '' },
    send: ({ id }) => ask(api.PUT('/api/v1/profiles/{id}/unsubscribed', { params: { path: { id: id.trim() } } })),
    anew: true,
    onSent: (_, { id }) => {
      onMade(id.trim());
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={t('unsubscribed.add')}
      action={t('unsubscribed.action')}
      refusal={refusal}
      sending={sending}
      onSubmit={submit}
      onClosed={onClosed}
    >
      <TextInput
        label={t('unsubscribed.profile')}
        description={t('unsubscribed.profileWhat')}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('id')}
      />
    </FormDialog>
  );
}
