import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, ask } from '../../api/client';
import { FormDialog } from '../../ui/form/FormDialog';
import { useProblemForm } from '../../ui/form/useProblemForm';
import { topicYaml } from './folder/made';
import { quoted } from './folder/quoted';

/** Makes a bot that greets, as a draft. */
export function NewBot({ taken, onClosed }: { taken: readonly string[]; onClosed(): void }) {
  const { t } = useTranslation('bots');
  const navigate = useNavigate();
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { bot: '' },
    validate: { bot: (bot) => (taken.includes(bot.trim()) ? t('new.taken') : null) },
    renamed: { 'path.bot': 'bot' },
    send: ({ bot }) =>
      ask(
        api.PUT('/api/v1/bots/{bot}/draft', {
          params: { path: { bot: bot.trim() }, header: { 'If-None-Match': '*' } },
          body: { files: beginning(bot.trim(), t('new.greeting')) },
        }),
      ),
    onSent: ({ bot }) => void navigate(`/bots/${encodeURIComponent(bot)}`),
  });
  return (
    <FormDialog
      opened
      title={t('new.title')}
      action={t('new.action')}
      refusal={refusal}
      sending={sending}
      onSubmit={submit}
      onClosed={onClosed}
    >
      <TextInput
        label={t('new.name')}
        description={t('new.nameWhat')}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('bot')}
      />
    </FormDialog>
  );
}

function beginning(bot: string, message: string) {
  const greeting = topicYaml({ name: 'Greeting', kind: 'OnConversationStart', duration: 0, phrases: [], message });
  return [
    { path: 'bot.yaml', content: `name: ${quoted(bot)}\n` },
    { path: 'topics/Greeting.mcs.yml', content: greeting },
  ];
}
