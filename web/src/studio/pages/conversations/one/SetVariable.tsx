import { Modal, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { DialogForm } from '../../../ui/form/DialogForm';
import { useProblemForm } from '../../../ui/form/useProblemForm';
import { notifyDone } from '../../../ui/notify';
import type { Conversation } from '../conversation';
import { useDeclared } from './useDeclared';
import { shown, TYPES, typed, typedAs, typeOf, valueOf, type Type } from './values';
import { ValueField } from './ValueField';

interface Props {
  conversation: Conversation;
  /** which variable is to be set; '': one is to be chosen; undefined: none is */
  name: string | undefined;
  onClosed(): void;
}

/** Gives a variable of the conversation a value. */
export function SetVariable({ conversation, name, onClosed }: Props) {
  const { t } = useTranslation('conversations');
  return (
    <Modal opened={name !== undefined} onClose={onClosed} title={t('variables.set')} withCloseButton={false} centered>
      {name !== undefined && <Form conversation={conversation} name={name} onClosed={onClosed} />}
    </Modal>
  );
}

function Form({ conversation, name, onClosed }: Props & { name: string }) {
  const { t } = useTranslation('conversations');
  const { id, variables = {} } = conversation;
  const declared = useDeclared(conversation);
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { name, type: typeOf(variables[name]), text: typed(variables[name]) },
    validate: {
      name: (given) => (given === '' ? t('variables.noName') : null),
      text: (text, { type }) => (valueOf(text, type) === undefined ? t(`variables.wrong.${type}`) : null),
    },
    send: ({ name, type, text }) =>
      ask(
        api.PATCH('/api/v1/conversations/{id}/variables', { params: { path: { id } }, body: { [name]: valueOf(text, type) } }),
      ),
    renamed: Object.fromEntries(Object.keys({ ...variables, ...declared }).map((each) => [`variables.${each}`, 'text'])),
    onSent: () => {
      notifyDone(t('variables.done'));
      onClosed();
    },
  });
  const { name: chosen, type, text } = form.getValues();
  const choose = (given: string | null) => {
    const next = given ?? '';
    const value = variables[next];
    form.setValues({ name: next, type: value == null ? (typedAs(declared[next]) ?? 'Text') : typeOf(value), text: typed(value) });
  };
  return (
    <DialogForm action={t('variables.set')} refusal={refusal} sending={sending} onSubmit={submit} onClosed={onClosed}>
      <Select
        label={t('variables.name')}
        searchable
        data={Object.keys({ ...variables, ...declared }).sort()}
        {...form.getInputProps('name')}
        value={chosen || null}
        onChange={choose}
        {...(name === '' && { 'data-autofocus': true })}
      />
      {chosen !== '' && (
        <>
          <Select
            label={t('variables.typeOf')}
            allowDeselect={false}
            data={TYPES.map((each) => ({ value: each, label: t(`variables.type.${each}`) }))}
            {...form.getInputProps('type')}
            onChange={(next) => form.setValues({ type: next as Type, text: next === 'Boolean' ? String(text === 'true') : text })}
          />
          <ValueField {...form.getInputProps('text')} type={type} value={text} focused={name !== ''} />
        </>
      )}
      {chosen !== '' && chosen in variables && (
        <Text size="xs" c="dimmed">
          {t('variables.now', { value: variables[chosen] == null ? t('variables.type.Blank') : shown(variables[chosen]) })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('variables.what')}
      </Text>
    </DialogForm>
  );
}
