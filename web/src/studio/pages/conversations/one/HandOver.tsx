import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Refusal } from '../../../ui/form/Refusal';
import { useProblemForm } from '../../../ui/form/useProblemForm';
import { notifyDone } from '../../../ui/notify';

/** Asks what the human should know, and hands the conversation over to the desk. */
export function HandOver({ id, opened, onClosed }: { id: string; opened: boolean; onClosed(): void }) {
  const { t } = useTranslation(['conversations', 'common']);
  return (
    <Modal opened={opened} onClose={onClosed} title={t('handOver.title')} closeButtonProps={{ 'aria-label': t('common:close') }} centered>
      <Form id={id} onClosed={onClosed} />
    </Modal>
  );
}

function Form({ id, onClosed }: { id: string; onClosed(): void }) {
  const { t } = useTranslation(['conversations', 'common']);
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { message: '' },
    send: (body) => ask(api.POST('/api/v1/conversations/{id}/hand-over', { params: { path: { id } }, body })),
    onSent: () => {
      notifyDone(t('handOver.done'));
      onClosed();
    },
  });
  return (
    <form onSubmit={submit}>
      <Stack>
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
        <Refusal text={refusal} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClosed}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {t('handOver.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
