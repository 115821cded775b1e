import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { daysOf, minutesOf, spanOf } from './span';

export interface SpanInputProps extends Omit<NumberInputProps, 'value' | 'onChange'> {
  /** a duration as the settings have it; empty: nothing is typed */
  value?: string;
  onChange?(span: string): void;
}

/** A duration of the settings, typed in minutes. */
export function MinutesInput({ value = '', onChange, ...others }: SpanInputProps) {
  const { t } = useTranslation('settings');
  return (
    <AmountInput
      suffix={` ${t('minutes')}`}
      decimalScale={2}
      {...others}
      value={minutesOf(value) ?? ''}
      onChange={(minutes) => onChange?.(minutes === '' ? '' : spanOf(Number(minutes)))}
    />
  );
}

/** A duration of the settings, typed in days. */
export function DaysInput({ value = '', onChange, ...others }: SpanInputProps) {
  const { t } = useTranslation('settings');
  return (
    <AmountInput
      suffix={` ${t('days')}`}
      decimalScale={0}
      {...others}
      value={daysOf(value) ?? ''}
      onChange={(days) => onChange?.(days === '' ? '' : `${days}d`)}
    />
  );
}

const AmountInput = (props: NumberInputProps) => (
  <NumberInput styles={{ wrapper: { maxWidth: '10rem' } }} min={0} allowNegative={false} {...props} />
);
