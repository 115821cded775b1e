import { Blockquote, Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { filled } from '../../../ui/filled';
import type { Values } from './reply';

/** What is filled in. */
const NAMES = ['customer.name', 'operator.name', 'operator.returns'] as const;

/** The organisation's text: what is typed, what a customer reads of it, and what makes it a good one. */
export function MessageField({ form, operator }: { form: UseFormReturnType<Values>; operator: string }) {
  const { t } = useTranslation('settings');
  const { message } = form.getValues();
  const values = {
    'customer.name': t('reply.customer'), 'operator.name': operator, 'operator.returns': t('reply.returns'),
  };
  return (
    <Stack gap="lg">
      <div>
        <Textarea
          label={t('reply.messageLabel')}
          description={t('reply.messageHint')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          autosize
          minRows={4}
          maxRows={14}
          {...form.getInputProps('message')}
        />
        <Group gap={6} mt={8}>
          <Text size="xs" c="dimmed">
            {t('reply.insert')}
          </Text>
          {NAMES.map((name) => (
            <Button
              key={name}
              size="compact-xs"
              variant="default"
              ff="monospace"
              styles={{ label: { fontWeight: 400 } }}
              onClick={() => form.setFieldValue('message', `${message}{{${name}}}`)}
            >
              {name}
            </Button>
          ))}
        </Group>
      </div>
      <div>
        <Text size="sm" fw={550} mb={6}>
          {t('reply.preview')}
        </Text>
        {message.trim() === '' ? (
          <Text size="sm" c="dimmed">
            {t('reply.noText')}
          </Text>
        ) : (
          <Blockquote p="md" fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {filled(message, values)}
          </Blockquote>
        )}
      </div>
      <div>
        <Text size="sm" fw={550} mb={6}>
          {t('reply.good')}
        </Text>
        <List size="sm" spacing={4}>
          {(['acknowledge', 'expect', 'tone'] as const).map((rule) => (
            <List.Item key={rule}>{t(`reply.rule.${rule}`)}</List.Item>
          ))}
        </List>
      </div>
      <div>
        <Text size="sm" fw={550} mb={6}>
          {t('reply.exampleTitle')}
        </Text>
        <Text size="sm" c="dimmed" mb={8}>
          {t('reply.example')}
        </Text>
        <Button
          size="xs"
          variant="default"
          disabled={message === t('reply.example')}
          onClick={() => form.setFieldValue('message', t('reply.example'))}
        >
          {t('reply.use')}
        </Button>
      </div>
    </Stack>
  );
}
