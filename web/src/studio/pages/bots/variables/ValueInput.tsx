import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Type } from './types';

interface Props {
  label: string;
  type: Type;
  value?: string;
  error?: ReactNode;
  onChange?(value: string): void;
}

/** A value of a type, as it is typed. */
export function ValueInput({ label, type, value = '', error, onChange }: Props) {
  const { t } = useTranslation('bots');
  if (type === 'Boolean') {
    return (
      <Select
        label={label}
        error={error}
        value={value || null}
        placeholder={t('variables.blank')}
        clearable
        onChange={(chosen) => onChange?.(chosen ?? '')}
        data={[
          { value: 'true', label: 'true' },
          { value: 'false', label: 'false' },
        ]}
      />
    );
  }
  return (
    <TextInput
      label={label}
      error={error}
      inputMode={type === 'Number' ? 'decimal' : 'text'}
      placeholder={type === 'Number' ? t('variables.blank') : ''}
      value={value}
      onChange={({ currentTarget }) => onChange?.(currentTarget.value)}
    />
  );
}
