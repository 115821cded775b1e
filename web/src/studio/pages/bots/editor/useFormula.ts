import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import type { FxFunction, FxVariable } from './completion';

export type Evaluated = components['schemas']['Evaluated'];

const PAUSE_MS = 200;

/** What a formula gives while it is typed, when every variable has the value that it begins with. */
export function useFormula(formula: string, variables: readonly FxVariable[]): Evaluated | undefined {
  const [asked] = useDebouncedValue(formula, PAUSE_MS);
  const seen = useMemo(() => Object.fromEntries(variables.map(({ name, initial }) => [name, initial])), [variables]);
  return useQuery({
    queryKey: ['formula', asked, seen],
    queryFn: ({ signal }) => ask(api.POST('/api/v1/fx', { body: { formula: asked, variables: seen }, signal })),
    enabled: asked.replace('=', '').trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  }).data;
}

const none: readonly FxFunction[] = [];

/** The functions that formulas may call. */
export const useFunctions = (): readonly FxFunction[] =>
  useQuery({ queryKey: ['functions'], queryFn: () => ask(api.GET('/api/v1/fx/functions')) }).data?.functions ?? none;
