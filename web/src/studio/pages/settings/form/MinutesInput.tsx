import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { minutesOf, spanOf } from './span';

interface Props extends Omit<NumberInputProps, 'value' | 'onChange'> {
  /** a duration as the settings have it; empty: nothing is typed */
  value?: string;
  onChange?(span: string): void;
}

/** A duration of the settings, typed in minutes. */
export function MinutesInput({ value = '', onChange, ...others }: Props) {
  const { t } = useTranslation('settings');
  return (
    <NumberInput
      styles={{ wrapper: { maxWidth: '10rem' } }}
      min={0}
      suffix={` ${t('minutes')}`}
      decimalScale={2}
      allowNegative={false}
      {...others}
      value={minutesOf(value) ?? ''}
      onChange={(minutes) => onChange?.(minutes === '' ? '' : spanOf(Number(minutes)))}
    />
  );
}
