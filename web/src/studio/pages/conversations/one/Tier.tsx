import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';
import { Countdown } from '../../../ui/Countdown';
import { useSaid } from '../../../ui/useSaid';
import classes from './One.module.css';

type Trigger = components['schemas']['TriggerExplained'];

/** One trigger: what has become of it, and why, with the formula that decided and what it saw. */
export function Tier({ trigger, past }: { trigger: Trigger; /** it is told of an instant that is past */ past: boolean }) {
  const { t } = useTranslation(['conversations', 'explain']);
  const format = useFormat();
  const words = useSaid();
  const { trigger: name, state, seconds, dueUs, formula, values, got } = trigger;
  const ahead = !past && dueUs !== undefined && (state === 'armed' || state === 'waiting');
  return (
    <li data-state={state}>
      <div className={classes.tier}>
        <strong>{name}</strong>
        <span className={classes.state}>{ahead ? <Countdown dueUs={dueUs} /> : t(`explain:state.${state}`)}</span>
      </div>
      <Text size="xs" c="dimmed">
        {seconds ? t('timeline.after', { duration: format.duration(seconds * 1000) }) : t('timeline.noDuration')}
      </Text>
      <Text size="sm">{words(trigger)}</Text>
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
