import { Select, TextInput, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Type } from './values';

interface Props {
  type: Type;
  value: string;
  error?: ReactNode;
  /** it is what is filled in first */
  focused: boolean;
  onChange(value: string): void;
}

/** A value of a type, as it is typed. */
export function ValueField({ type, focused, onChange, ...given }: Props) {
  const { t } = useTranslation('conversations');
  const props = { label: t('variables.value'), ...given, ...(focused && { 'data-autofocus': true }) };
  switch (type) {
    case 'Blank':
      return null;
    case 'Boolean':
      return <Select {...props} allowDeselect={false} data={['true', 'false']} onChange={(value) => onChange(value ?? 'false')} />;
    case 'Other':
      return <Textarea {...props} autosize minRows={3} maxRows={12} onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
    default:
      return (
        <TextInput
          {...props}
          inputMode={type === 'Number' ? 'decimal' : 'text'}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
  }
}
