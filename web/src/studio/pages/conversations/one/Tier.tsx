import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';
import { Countdown } from '../../../ui/Countdown';
import classes from './One.module.css';
import { useWords } from './useWords';

type Trigger = components['schemas']['TriggerExplained'];

/** The states that the server tells of. */
const STATES = ['armed', 'waiting', 'fired', 'skipped', 'excluded', 'passed', 'idle', 'off', 'unknown'] as const;

const stateOf = (state: string) => STATES.find((known) => known === state) ?? 'unknown';

/** One trigger: what has become of it, and why, with the formula that decided and what it saw. */
export function Tier({ trigger, past }: { trigger: Trigger; /** it is told of an instant that is past */ past: boolean }) {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  const words = useWords();
  const { trigger: name, state, seconds, dueUs, formula, values, got } = trigger;
  const ahead = !past && dueUs !== undefined && (state === 'armed' || state === 'waiting');
  return (
    <li data-state={stateOf(state)}>
      <div className={classes.tier}>
        <strong>{name}</strong>
        <span className={classes.state}>{ahead ? <Countdown dueUs={dueUs} /> : t(`trigger.${stateOf(state)}`)}</span>
      </div>
      <Text size="xs" c="dimmed">
        {seconds ? t('timeline.after', { duration: format.duration(seconds * 1000) }) : t('timeline.noDuration')}
      </Text>
      <Text size="sm">{words(trigger.words)}</Text>
      {formula && (
        <div className={classes.formula}>
          <Code>{`=${formula}`}</Code>
          {Object.entries(values ?? {}).map(([variable, value]) => (
            <Text key={variable} size="xs" c="dimmed">
              {t('timeline.saw', { variable, value })}
            </Text>
          ))}
          {got && (
            <Text size="xs" c="dimmed">
              {t('timeline.got', { got })}
            </Text>
          )}
        </div>
      )}
    </li>
  );
}
