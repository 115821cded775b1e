import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../ui/form/FormDialog';
import type { Variable } from '../folder/botFile';
import { typeOf, valueOf, type Type } from './types';
import { ValueInput } from './ValueInput';

interface Props {
  before: Variable | undefined;
  taken: readonly Variable[];
  onDone(variable: Variable): void;
  onClosed(): void;
}

const types: readonly Exclude<Type, 'Other'>[] = ['String', 'Number', 'Boolean'];

/** Declares a variable, or changes what is declared of it. */
export function VariableDialog({ before, taken, onDone, onClosed }: Props) {
  const { t } = useTranslation('bots');
  const type = before ? typeOf(before) : 'String';
  const form = useForm({
    initialValues: {
      scope: before?.scope ?? ('Global' as Variable['scope']),
      name: before?.name ?? '',
      type: type === 'Other' ? 'String' : type,
      initial: before?.initial === null || before === undefined ? '' : String(before.initial),
    },
    validate: {
      name: (name, { scope }) => {
        if (!/^[A-Za-z_]\w*$/.test(name)) return t('variables.badName');
        const other = taken.some((v) => v !== before && v.scope === scope && v.name === name);
        return other ? t('variables.taken') : null;
      },
      initial: (initial, values) => (valueOf(initial, values.type) === undefined ? t(`variables.bad.${values.type}`) : null),
    },
  });
  const submit = form.onSubmit(({ scope, name, type: chosen, initial }) =>
    onDone({ scope, name, type: chosen, initial: valueOf(initial, chosen) ?? null, path: 'bot.yaml' }),
  );
  return (
    <FormDialog
      opened
      title={t(before ? 'variables.change' : 'variables.add')}
      action={t('variables.done')}
      onSubmit={submit}
      onClosed={onClosed}
    >
      <SegmentedControl
        transitionDuration={0}
        aria-label={t('variables.scope')}
        {...form.getInputProps('scope')}
        data={[
          { value: 'Global', label: t('variables.scopes.Global') },
          { value: 'Environment', label: t('variables.scopes.Environment') },
        ]}
      />
      <TextInput
        label={t('variables.name')}
        description={t(`variables.scopeWhat.${form.values.scope}`)}
        leftSection={`${form.values.scope}.`}
        leftSectionWidth={form.values.scope === 'Global' ? 64 : 104}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label={t('variables.type')}
        allowDeselect={false}
        {...form.getInputProps('type')}
        data={types.map((value) => ({ value, label: t(`variables.types.${value}`) }))}
      />
      <ValueInput label={t('variables.initial')} type={form.values.type} {...form.getInputProps('initial')} />
    </FormDialog>
  );
}
