import { Input, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense, useId, type ReactNode } from 'react';
import type { FxVariable } from './completion';
import { useFormula, useFunctions, type Evaluated } from './useFormula';

const FormulaEditor = lazy(() => import('./FormulaEditor'));

interface Props {
  label: string;
  description: string;
  formula: string;
  onChange(formula: string): void;
  variables: readonly FxVariable[];
  /** what a value means here */
  meaning(evaluated: Evaluated): ReactNode;
}

/** A formula, and what it gives just now. */
export function FormulaField({ label, description, formula, onChange, variables, meaning }: Props) {
  const id = useId();
  const functions = useFunctions();
  const evaluated = useFormula(formula, variables);
  const problem = evaluated?.problems?.[0];
  return (
    <Input.Wrapper label={label} description={description} labelElement="div">
      <Suspense fallback={<Skeleton height={36} mt={4} />}>
        <div style={{ marginTop: 4 }}>
          <FormulaEditor
            label={label}
            describedBy={id}
            formula={formula}
            onChange={onChange}
            vocabulary={{ functions, variables }}
            problems={evaluated?.problems}
          />
        </div>
      </Suspense>
      <Text id={id} size="xs" mt={6} role="status" c={problem || evaluated?.error ? 'var(--mantine-color-error)' : 'dimmed'}>
        {problem && `${problem.message}${problem.expected ? ` (${problem.expected})` : ''}`}
        {!problem && evaluated && (evaluated.error ?? meaning(evaluated))}
      </Text>
    </Input.Wrapper>
  );
}
