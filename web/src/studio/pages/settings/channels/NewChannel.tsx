import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { FormDialog } from '../../../ui/form/FormDialog';
import { useProblemForm } from '../../../ui/form/useProblemForm';
import type { Channel } from './ChannelsPage';

interface Props {
  opened: boolean;
  onClosed(): void;
  onMade(channel: Channel): void;
}

/** Makes a Direct Line channel to a bot. */
export function NewChannel({ opened, onClosed, onMade }: Props) {
  const { t } = useTranslation('settings');
  const bots = useQuery({
    queryKey: ['bot', 'list'],
    enabled: opened,
    queryFn: () => ask(api.GET('/api/v1/bots')),
  });
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { bot: '', name: '' },
    send: ({ bot, name }) => ask(api.POST('/api/v1/channels', { body: { kind: 'directline', bot, ...(name && { name }) } })),
    anew: true,
    onSent: onMade,
  });
  const names = (bots.data?.bots ?? []).map(({ bot }) => bot);
  return (
    <FormDialog
      opened={opened}
      title={t('channels.add')}
      action={t('channels.make')}
      refusal={refusal}
      sending={sending}
      followed
      onSubmit={submit}
      onClosed={onClosed}
    >
      <Select
        label={t('channels.bot')}
        description={bots.data && names.length === 0 ? t('channels.noBots') : t('channels.botWhat')}
        required
        withAsterisk={false}
        searchable
        data={names}
        {...form.getInputProps('bot')}
      />
      <TextInput label={t('channels.name')} description={t('channels.nameWhat')} {...form.getInputProps('name')} />
    </FormDialog>
  );
}
