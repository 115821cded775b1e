import { Modal, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { DialogForm } from '../../../ui/form/DialogForm';
import { useProblemForm } from '../../../ui/form/useProblemForm';
import { notifyDone } from '../../../ui/notify';

/** Asks what the human should know, and hands the conversation over to the desk. */
export function HandOver({ id, opened, onClosed }: { id: string; opened: boolean; onClosed(): void }) {
  const { t } = useTranslation('conversations');
  return (
    <Modal opened={opened} onClose={onClosed} title={t('handOver.title')} withCloseButton={false} centered>
      <Form id={id} onClosed={onClosed} />
    </Modal>
  );
}

function Form({ id, onClosed }: { id: string; onClosed(): void }) {
  const { t } = useTranslation('conversations');
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { message: '' },
    send: (body) => ask(api.POST('/api/v1/conversations/{id}/hand-over', { params: { path: { id } }, body })),
    onSent: () => {
      notifyDone(t('handOver.done'));
      onClosed();
    },
  });
  return (
    <DialogForm action={t('handOver.action')} refusal={refusal} sending={sending} onSubmit={submit} onClosed={onClosed}>
      <Text size="sm">{t('handOver.text')}</Text>
      <Textarea
        label={t('handOver.message')}
        description={t('handOver.messageWhat')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={4000}
        data-autofocus
        {...form.getInputProps('message')}
      />
    </DialogForm>
  );
}
