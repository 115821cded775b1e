import { useForm, type UseFormInput, type UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Away, Problem } from '../../api/problem';
import { sorted } from './places';

interface Options<Values, Answer> extends Pick<UseFormInput<Values>, 'initialValues' | 'validate'> {
  /** sends what was filled in; throws a Problem where it is refused */
  send(values: Values): Promise<Answer>;
  onSent?(answer: Answer, values: Values): void;
  /** from the server's name of a field to the form's, where they differ */
  renamed?: Record<string, string>;
  /** is empty again once it is sent, for the next one */
  anew?: boolean;
}

export interface ProblemForm<Values> {
  form: UseFormReturnType<Values>;
  /** for the form's onSubmit */
  submit(event?: FormEvent<HTMLFormElement>): void;
  sending: boolean;
  /** what was refused and belongs to no field; for <Refusal> */
  refusal: string | undefined;
  /** the last refusal, such as a 412 that holds the thing as it is now */
  problem: Problem | undefined;
}

/** A form whose fields show what the server says of them. What was typed stays, whatever happens. */
export function useProblemForm<Values extends Record<string, unknown>, Answer = unknown>(
  options: Options<Values, Answer>,
): ProblemForm<Values> {
  const { t } = useTranslation();
  const { initialValues, validate } = options;
  const form = useForm<Values>({ initialValues: initialValues!, ...(validate && { validate }) });
  const [refusal, setRefusal] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const sending = useMutation({
    mutationFn: options.send,
    onMutate: () => {
      setRefusal(undefined);
      setProblem(undefined);
    },
    onSuccess: (answer, values) => {
      if (options.anew) form.reset();
      else form.resetDirty(values);
      options.onSent?.(answer, values);
    },
    onError: (error) => {
      if (!(error instanceof Problem)) {
        setRefusal(error instanceof Away ? t('error.away') : t('error.unknown'));
        return;
      }
      const { fields, rest } = sorted(error.faults, form.getValues(), options.renamed);
      form.setErrors(fields);
      setProblem(error);
      setRefusal(error.faults.length === 0 ? error.message : rest.join(' ') || undefined);
    },
  });
  const submit = form.onSubmit((values) => sending.mutate(values));
  return { form, submit, sending: sending.isPending, refusal, problem };
}
