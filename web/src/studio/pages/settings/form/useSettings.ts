import type { UseFormReturnType } from '@mantine/form';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presentOf, type Versioned } from '../../../api/problem';
import { useProblemForm, type ProblemForm } from '../../../ui/form/useProblemForm';
import { notifyDone } from '../../../ui/notify';

interface Options<Values, Answer> {
  key: QueryKey;
  /** what the server has said last */
  stored: Versioned<Answer>;
  valuesOf(answer: Answer): Values;
  /** sends what was changed, and nothing else, of what has this tag */
  write(changed: Partial<Values>, etag: string): Promise<Versioned<Answer>>;
  renamed?: Record<string, string>;
  /** left out: one is told that it is in force */
  onSaved?(answer: Answer): void;
}

export interface Settings<Values> extends ProblemForm<Values> {
  /** what somebody else has saved while this was being typed */
  theirs: Values | undefined;
  takeTheirs(): void;
  keepMine(): void;
  /** gives up what was typed */
  undo(): void;
}

/** What is filled in, as it was read, and the tag of what it was read of. */
interface Known<Values> {
  values: Values;
  etag: string;
}

/**
 * A form of settings that others may change meanwhile: it follows them as long as nothing is typed, and shows both where
 * something is.
 */
export function useSettings<Values extends Record<string, unknown>, Answer>(
  options: Options<Values, Answer>,
): Settings<Values> {
  const { key, stored, valuesOf, write, renamed, onSaved } = options;
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const now = { values: valuesOf(stored.data), etag: stored.etag };
  const began = useRef<Known<Values>>(now);
  const it = useProblemForm<Values, Versioned<Answer>>({
    initialValues: now.values,
    ...(renamed && { renamed }),
    send: async (values) => {
      const { values: before, etag } = began.current;
      for (let known = etag; ; ) {
        try {
          return await write(changes(values, before), known);
        } catch (error) {
          const present = presentOf<Answer>(error);
          if (!present) throw error;
          queries.setQueryData(key, present);
          if (!same(valuesOf(present.data), before)) throw error;
          known = present.etag; // somebody has changed what is not set here
        }
      }
    },
    onSent: (answer) => {
      queries.setQueryData(key, answer);
      if (onSaved) onSaved(answer.data);
      else notifyDone(t('saved'));
    },
  });
  const { theirs, settle } = useFollowed(it.form, now, began);
  return {
    ...it,
    refusal: it.problem?.status === 412 ? undefined : it.refusal, // both are shown
    theirs: theirs?.values,
    takeTheirs: () => theirs && settle(theirs, true),
    keepMine: () => theirs && settle(theirs, false),
    undo: () => settle(began.current, true),
  };
}

/** Follows what is stored; what is typed stays, and what is stored stands beside it. */
function useFollowed<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  stored: Known<Values>,
  began: { current: Known<Values> },
) {
  const [theirs, setTheirs] = useState<Known<Values>>();
  const settle = (known: Known<Values>, taken: boolean) => {
    began.current = known;
    if (taken) {
      form.setValues(known.values);
      form.clearErrors();
    }
    form.resetDirty(known.values);
    setTheirs(undefined);
  };
  useEffect(() => {
    if (same(stored.values, began.current.values)) {
      began.current = stored;
      setTheirs(undefined);
    } else if (!form.isDirty() || same(form.getValues(), stored.values)) settle(stored, true);
    else setTheirs(stored);
    // What is stored is read anew each time; the form is the same one.
  }, [stored.etag]);
  return { theirs, settle };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What differs from what it began with. */
function changes<Values extends Record<string, unknown>>(values: Values, before: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => !same(value, before[field]))) as Partial<Values>;
}
