import { Group, Input, NumberInput, Select } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UNITS, amountOf, secondsOf, spanOf, type Unit } from './span';

interface Props {
  label: string;
  description?: ReactNode;
  value?: string;
  onChange?(value: string): void;
  error?: ReactNode;
  disabled?: boolean;
}

/** How long something is: an amount and its unit. Its value is as the API writes it; empty: none is given. */
export function SpanInput({ label, description, value = '', onChange, error, disabled = false }: Props) {
  const { t } = useTranslation('campaigns');
  const id = useId();
  const [shown, setShown] = useState(() => read(value));
  if (shown.written !== value) setShown(read(value, shown.unit));

  const set = (amount: number | string, unit: Unit) => {
    const written = typeof amount === 'number' ? spanOf(amount, unit) : '';
    setShown({ amount, unit, written });
    onChange?.(written);
  };
  const units = UNITS.map((unit) => ({ value: unit, label: t(`span.${unit}`) }));
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <Group gap="xs" wrap="nowrap" mt={description ? 4 : 0}>
        <NumberInput
          id={id}
          w="7rem"
          min={0}
          value={shown.amount}
          onChange={(amount) => set(amount, shown.unit)}
          error={Boolean(error)}
          disabled={disabled}
        />
        <Select
          w="9rem"
          aria-label={t('span.unit', { of: label })}
          data={units}
          value={shown.unit}
          onChange={(unit) => set(shown.amount, (unit ?? shown.unit) as Unit)}
          allowDeselect={false}
          disabled={disabled}
        />
      </Group>
    </Input.Wrapper>
  );
}

/** What the fields show of a value. One that they cannot show, such as 1h6m8.533s, is shown in seconds. */
function read(written: string, unit: Unit = 'm'): { amount: number | string; unit: Unit; written: string } {
  const seconds = secondsOf(written);
  return seconds === undefined ? { amount: '', unit, written } : { ...amountOf(seconds), written };
}
