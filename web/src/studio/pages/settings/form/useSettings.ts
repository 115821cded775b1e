import type { UseFormReturnType } from '@mantine/form';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../api/problem';
import { useProblemForm, type ProblemForm } from '../../../ui/form/useProblemForm';
import { notifyDone } from '../../../ui/notify';

interface Options<Values, Answer> {
  key: QueryKey;
  /** what the server has said last */
  stored: Answer;
  valuesOf(answer: Answer): Values;
  read(): Promise<Answer>;
  /** sends what was changed, and nothing else */
  write(changed: Partial<Values>): Promise<Answer>;
  renamed?: Record<string, string>;
}

export interface Settings<Values> extends ProblemForm<Values> {
  /** what somebody else has saved while this was being typed */
  theirs: Values | undefined;
  takeTheirs(): void;
  keepMine(): void;
  /** gives up what was typed */
  undo(): void;
}

/**
 * A form of settings that others may change meanwhile: it follows them as long as nothing is typed, and shows both where
 * something is.
 */
export function useSettings<Values extends Record<string, unknown>, Answer>(
  options: Options<Values, Answer>,
): Settings<Values> {
  const { key, stored, valuesOf, read, write, renamed } = options;
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const began = useRef(valuesOf(stored));
  const it = useProblemForm<Values, Answer>({
    initialValues: valuesOf(stored),
    ...(renamed && { renamed }),
    send: async (values) => {
      const now = await read();
      queries.setQueryData(key, now);
      if (!same(valuesOf(now), began.current)) throw new Problem(412, { detail: t('conflict.text') });
      return write(changes(values, began.current));
    },
    onSent: (answer) => {
      queries.setQueryData(key, answer);
      notifyDone(t('saved'));
    },
  });
  const { theirs, settle } = useFollowed(it.form, valuesOf(stored), began);
  return {
    ...it,
    theirs,
    takeTheirs: () => theirs && settle(theirs, true),
    keepMine: () => theirs && settle(theirs, false),
    undo: () => settle(began.current, true),
  };
}

/** Follows what is stored; what is typed stays, and what is stored stands beside it. */
function useFollowed<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  stored: Values,
  began: { current: Values },
) {
  const [theirs, setTheirs] = useState<Values>();
  const settle = (values: Values, taken: boolean) => {
    began.current = values;
    if (taken) {
      form.setValues(values);
      form.clearErrors();
    }
    form.resetDirty(values);
    setTheirs(undefined);
  };
  const hash = JSON.stringify(stored);
  useEffect(() => {
    if (same(stored, began.current)) setTheirs(undefined);
    else if (!form.isDirty() || same(form.getValues(), stored)) settle(stored, true);
    else setTheirs(stored);
    // What is stored is read anew each time; the form is the same one.
  }, [hash]);
  return { theirs, settle };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What differs from what it began with. */
function changes<Values extends Record<string, unknown>>(values: Values, before: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => !same(value, before[field]))) as Partial<Values>;
}
