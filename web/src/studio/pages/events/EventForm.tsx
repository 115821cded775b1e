import { Button, Card, Checkbox, Group, Radio, Select, Stack, Switch, Text, TextInput, Textarea } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveGuard } from '../../ui/form/LeaveGuard';
import { Refusal } from '../../ui/form/Refusal';
import { useProblemForm } from '../../ui/form/useProblemForm';
import { DelayField } from './DelayField';
import type { UserEvent, Values } from './event';
import { StepsField } from './StepsField';
import { useFlows } from './useFlows';

interface Props {
  bot: string;
  initial: Values;
  /** it has its name already, which cannot be changed */
  named?: boolean;
  action: string;
  send(values: Values): Promise<unknown>;
  onSent(values: Values, answer: unknown): void;
  /** somebody else has changed the event since it was read */
  onChangedMeanwhile?(mine: Values, theirs: UserEvent): void;
}

/** Where the server's names of fields are not the form's. */
const renamed = { delay: 'amount', 'handle.message': 'message', handle: 'message', notify: 'instead' };

/** An event, field by field. */
export function EventForm({ bot, initial, named = false, action, send, onSent, onChangedMeanwhile }: Props) {
  const { t } = useTranslation('events');
  const flows = useFlows(bot);
  const { form, submit, sending, refusal, problem } = useProblemForm<Values>({
    initialValues: initial,
    renamed,
    send,
    onSent: (answer, values) => onSent(values, answer),
  });
  const { values } = form;
  const changed = problem?.status === 412 && onChangedMeanwhile !== undefined;
  useEffect(() => {
    if (changed) onChangedMeanwhile(form.getValues(), problem.body.event as UserEvent);
    // The refusal is told once, whatever is drawn anew.
  }, [problem]);
  return (
    <form onSubmit={submit}>
      <Stack gap="lg" maw={720}>
        <Card>
          <Stack>
            <TextInput
              label={t('field.name')}
              description={named ? undefined : t('field.nameWhat')}
              required
              withAsterisk={false}
              readOnly={named}
              {...(!named && { 'data-autofocus': true })}
              {...form.getInputProps('name')}
            />
            <Textarea label={t('field.description')} autosize minRows={2} {...form.getInputProps('description')} />
            <DelayField form={form} />
          </Stack>
        </Card>
        <Card>
          <Switch
            label={t('field.specific')}
            description={t(values.specific ? 'field.specificOn' : 'field.specificOff')}
            {...form.getInputProps('specific', { type: 'checkbox' })}
          />
          {values.specific && <StepsField form={form} flows={flows} />}
        </Card>
        <Card>
          <Switch
            label={t('field.handled')}
            description={t(values.handled ? 'field.handledOn' : 'field.handledOff')}
            {...form.getInputProps('handled', { type: 'checkbox' })}
          />
          {values.handled ? (
            <Stack mt="md" gap="sm">
              <Checkbox
                label={t('field.showPrompt')}
                description={t('field.showPromptWhat')}
                {...form.getInputProps('showPrompt', { type: 'checkbox' })}
              />
              <Checkbox
                label={t('field.showMessage')}
                description={t('field.showMessageWhat')}
                {...form.getInputProps('showMessage', { type: 'checkbox' })}
              />
              {values.showMessage ? (
                <Textarea
                  label={t('field.message')}
                  description={t('field.messageWhat')}
                  autosize
                  minRows={2}
                  {...form.getInputProps('message')}
                />
              ) : (
                form.errors.message && (
                  <Text size="xs" c="var(--mantine-color-error)" role="alert">
                    {form.errors.message}
                  </Text>
                )
              )}
            </Stack>
          ) : (
            <Radio.Group mt="md" aria-label={t('field.instead')} {...form.getInputProps('instead')}>
              <Stack gap="sm">
                <Radio value="startFlow" label={t('field.startFlow')} />
                {values.instead === 'startFlow' && (
                  <Select
                    aria-label={t('field.flow')}
                    placeholder={t('field.flow')}
                    searchable
                    ml={30}
                    data={flows.map(({ name }) => name)}
                    {...form.getInputProps('startFlow')}
                  />
                )}
                <Radio value="notify" label={t('field.notify')} description={t('field.notifyWhat')} />
              </Stack>
            </Radio.Group>
          )}
        </Card>
        {!changed && <Refusal text={refusal} />}
        <Group>
          <Button type="submit" loading={sending}>
            {action}
          </Button>
        </Group>
      </Stack>
      <LeaveGuard when={form.isDirty() && !sending} />
    </form>
  );
}
