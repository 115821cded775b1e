import { ActionIcon, Button, Group, Input, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Filters.module.css';
import { OPERATORS, filtersOf, formulaOf, takesValue, type Filter, type Operator, type Root } from './filters';

interface Props {
  label: string;
  description?: string;
  /** whose properties are compared */
  root: Root;
  /** the formula; empty: none */
  value?: string;
  onChange?(formula: string): void;
  error?: ReactNode;
}

const NEW: Filter = { property: '', operator: '=', value: '' };

/** Conditions of properties, all of which must hold: as rows of fields, or as a formula where those do not suffice. */
export function Filters({ label, description, root, value = '', onChange, error }: Props) {
  const { t } = useTranslation('campaigns');
  const [rows, setRows] = useState<Filter[] | undefined>(() => filtersOf(value, root));
  const set = (changed: Filter[]) => {
    setRows(changed);
    onChange?.(formulaOf(changed, root));
  };
  const shown = filtersOf(value, root);
  return (
    <Input.Wrapper label={label} description={description} error={rows && error} labelElement="div">
      <Stack gap="xs" mt={6} role="group" aria-label={label}>
        {rows ? (
          rows.map((row, index) => (
            <Row
              key={index}
              row={row}
              onChange={(changed) => set(rows.with(index, changed))}
              onRemoved={() => set(rows.toSpliced(index, 1))}
            />
          ))
        ) : (
          <Textarea
            aria-label={t('filters.formulaOf', { of: label })}
            placeholder={t('filters.example', { root })}
            autosize
            value={value}
            onChange={({ currentTarget }) => onChange?.(currentTarget.value)}
            error={error}
            classNames={{ input: classes.formula! }}
          />
        )}
        <Group gap="xs">
          {rows && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setRows([...rows, NEW])}
            >
              {t('filters.add')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            disabled={!rows && !shown}
            onClick={() => setRows(rows ? undefined : shown)}
          >
            {t(rows ? 'filters.formula' : 'filters.rows')}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

interface RowProps {
  row: Filter;
  onChange(row: Filter): void;
  onRemoved(): void;
}

function Row({ row, onChange, onRemoved }: RowProps) {
  const { t } = useTranslation('campaigns');
  const operators = OPERATORS.map((operator) => ({ value: operator, label: t(`filters.operator.${operator}`) }));
  return (
    <div className={classes.row}>
      <TextInput
        aria-label={t('filters.property')}
        placeholder={t('filters.property')}
        value={row.property}
        onChange={({ currentTarget }) => onChange({ ...row, property: currentTarget.value })}
      />
      <Select
        aria-label={t('filters.comparison')}
        data={operators}
        value={row.operator}
        onChange={(operator) => onChange({ ...row, operator: (operator ?? row.operator) as Operator })}
        allowDeselect={false}
      />
      {takesValue(row.operator) ? (
        <TextInput
          aria-label={t('filters.value')}
          placeholder={t('filters.value')}
          value={row.value}
          onChange={({ currentTarget }) => onChange({ ...row, value: currentTarget.value })}
        />
      ) : (
        <span />
      )}
      <ActionIcon aria-label={t('filters.remove')} onClick={onRemoved} size="lg">
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
