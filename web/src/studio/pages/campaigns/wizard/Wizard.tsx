import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveGuard } from '../../../ui/form/LeaveGuard';
import { Refusal } from '../../../ui/form/Refusal';
import { useProblemForm } from '../../../ui/form/useProblemForm';
import type { Campaign, Remark, Written } from '../campaign';
import { ChannelStep } from './ChannelStep';
import { GoalStep } from './GoalStep';
import { Section } from './Section';
import { StartStep } from './StartStep';
import { Warnings } from './Warnings';
import { WhatStep } from './WhatStep';
import { WhenStep } from './WhenStep';
import { WhoStep } from './WhoStep';
import { STEPS, firstFaulty, missingIn, remarksIn, stepOf, type Step } from './steps';
import { useSummaries } from './useSummaries';
import { valuesOf, writtenOf, type Values } from './values';
import classes from './Wizard.module.css';

interface Props {
  /** as it is written so far; absent: it is a new one */
  before?: Written;
  warnings?: readonly Remark[];
  /** what saves it, and what saves and starts it where that may be done */
  saveLabel: string;
  startLabel?: string;
  send(written: Written): Promise<Campaign>;
  onSent(campaign: Campaign, starts: boolean): void;
  /** somebody else has changed it meanwhile; again sends what is filled in once more */
  onChanged?(mine: Written, again: () => void): void;
}

const BODIES = {
  channel: ChannelStep, start: StartStep, goal: GoalStep, who: WhoStep, what: WhatStep, when: WhenStep,
} as const;

/** A campaign, section by section: each is done by itself, and can be opened again. */
export function Wizard({ before, warnings = [], saveLabel, startLabel, send, onSent, onChanged }: Props) {
  const { t } = useTranslation(['campaigns', 'common']);
  const starts = useRef(false);
  const [opened, setOpened] = useState<Step | undefined>(before ? undefined : 'channel');
  const [done, setDone] = useState<readonly Step[]>(before ? STEPS : []);
  const { form, submit, sending, refusal, problem } = useProblemForm<Values, Campaign>({
    initialValues: valuesOf(before),
    send: (values) => send(writtenOf(values, before)),
    onSent: (campaign) => onSent(campaign, starts.current),
    renamed: { refresh: 'daily' },
  });
  const summaries = useSummaries(form.values);

  useEffect(() => {
    if (problem?.status === 412) onChanged?.(writtenOf(form.getValues(), before), submit);
    else if (problem) setOpened((now) => firstFaulty(form.errors) ?? now);
    // Only what was refused opens a section, not what is typed thereafter.
  }, [problem]);

  const missing = () => Object.fromEntries(missingIn(form.getValues()).map((field) => [field, t('needed')]));
  const finish = (step: Step) => {
    const faults = Object.entries(missing()).filter(([field]) => stepOf(field) === step);
    form.setErrors(Object.fromEntries(faults));
    if (faults.length > 0) return;
    const all = STEPS.filter((each) => each === step || done.includes(each));
    setDone(all);
    setOpened(STEPS.find((each) => !all.includes(each)));
  };
  const save = (starting: boolean) => {
    const faults = missing();
    form.setErrors(faults);
    const faulty = firstFaulty(faults);
    if (faulty) setOpened(faulty);
    if (Object.keys(faults).length > 0) return;
    starts.current = starting;
    submit();
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (opened) finish(opened);
      }}
    >
      <LeaveGuard when={form.isDirty() && !sending} />
      <Stack gap="md" className={classes.wizard}>
        <TextInput
          label={t('name.label')}
          description={before ? t('name.kept') : t('name.what')}
          placeholder={t('name.placeholder')}
          withAsterisk
          data-autofocus
          readOnly={Boolean(before)}
          {...form.getInputProps('name')}
        />
        <Warnings remarks={remarksIn(undefined, warnings)} />
        {STEPS.map((step, index) => {
          const Body = BODIES[step];
          return (
            <Section
              key={step}
              number={index + 1}
              title={t(`step.${step}.title`)}
              text={t(`step.${step}.text`)}
              summary={summaries[step]}
              done={done.includes(step)}
              opened={opened === step}
              faulty={Object.keys(form.errors).some((field) => stepOf(field) === step)}
              warned={remarksIn(step, warnings).length > 0}
              onOpened={() => setOpened(step)}
              onDone={() => finish(step)}
            >
              <Warnings remarks={remarksIn(step, warnings)} />
              <Body form={form} />
            </Section>
          );
        })}
        <Refusal text={problem?.status === 412 ? undefined : refusal} />
        <Group justify="flex-end" className={classes.bar}>
          {startLabel && (
            <Button variant="default" loading={sending && !starts.current} disabled={sending} onClick={() => save(false)}>
              {saveLabel}
            </Button>
          )}
          <Button
            loading={sending && (!startLabel || starts.current)}
            disabled={sending}
            onClick={() => save(Boolean(startLabel))}
          >
            {startLabel ?? saveLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
