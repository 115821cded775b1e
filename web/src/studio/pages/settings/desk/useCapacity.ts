import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, askVersioned } from '../../../api/client';
import { presentOf, type Versioned } from '../../../api/problem';
import type { components } from '../../../api/schema';
import { notifyDone, notifyRefused } from '../../../ui/notify';

export type Operator = components['schemas']['Operator'];

/** What is typed as an operator's capacity, and saved while they are as they were when one began to type. */
export function useCapacity({ name, fullName, capacity }: Operator) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [typed, setTyped] = useState<number | string>();
  const [theirs, setTheirs] = useState<Versioned<Operator>>();
  const known = useRef<Promise<Versioned<Operator>>>();
  const path = { operator: name };
  const saving = useMutation({
    mutationFn: async (over?: Versioned<Operator>) => {
      const { data, etag } = over ?? (await known.current!);
      if (!over && data.capacity !== capacity) return setTheirs({ data, etag }); // it was no longer as it was shown
      await ask(
        api.PATCH('/api/v1/operators/{operator}', {
          params: { path, header: { 'If-Match': etag } },
          body: { capacity: typed === '' ? null : Number(typed) },
        }),
      );
      setTyped(undefined);
      notifyDone(t('capacities.saved', { name: fullName || name }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['operator', 'list'] }),
    onError: (error) => {
      const present = presentOf<components['schemas']['Profile']>(error);
      if (present?.data.operator) setTheirs({ data: present.data.operator, etag: present.etag });
      else notifyRefused(error);
    },
  });
  return {
    typed,
    type: (value: number | string) => {
      if (typed === undefined) {
        known.current = askVersioned(api.GET('/api/v1/operators/{operator}', { params: { path } }));
        known.current.catch(() => undefined); // saving says it
      }
      setTyped(value);
    },
    save: () => saving.mutate(undefined),
    theirs: theirs?.data,
    keepMine: () => {
      setTheirs(undefined);
      saving.mutate(theirs);
    },
    takeTheirs: () => {
      setTheirs(undefined);
      setTyped(undefined);
    },
  };
}
