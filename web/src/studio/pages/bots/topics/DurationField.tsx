import { Group, Input, NumberInput, SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { FxVariable } from '../editor/completion';
import { FormulaField } from '../editor/FormulaField';
import type { Evaluated } from '../editor/useFormula';
import { DURATION_MAX, DURATION_SHORT, PRESETS, doubt, inSeconds, inUnit, unitOf, type Unit } from '../folder/duration';

interface Props {
  /** seconds, or a formula that begins with = */
  duration: number | string;
  onChange(duration: number | string): void;
  variables: readonly FxVariable[];
}

const OWN = 'own';
const units: readonly Unit[] = ['seconds', 'minutes', 'hours'];

/** Inactivity duration: chosen by hand, or a formula. */
export function DurationField({ duration, onChange, variables }: Props) {
  const { t } = useTranslation('bots');
  const byFormula = typeof duration === 'string';
  return (
    <Input.Wrapper label={t('duration.label')} description={t('duration.what')} labelElement="div" role="group" aria-label={t('duration.label')}>
      <Group align="flex-start" mt="xs" gap="md">
        <SegmentedControl
          transitionDuration={0}
          aria-label={t('duration.mode')}
          value={byFormula ? 'formula' : 'manual'}
          onChange={(mode) => onChange(mode === 'formula' ? `=${Number(duration) || PRESETS[0]}` : PRESETS[0])}
          data={[
            { value: 'manual', label: t('duration.manual') },
            { value: 'formula', label: t('duration.formula') },
          ]}
        />
        <div style={{ flex: 1, minWidth: '14rem' }}>
          {byFormula ? (
            <ByFormula formula={duration} onChange={onChange} variables={variables} />
          ) : (
            <ByHand seconds={duration} onChange={onChange} />
          )}
        </div>
      </Group>
    </Input.Wrapper>
  );
}

/** One of the four that Copilot Studio offers, or a value of one's own; the seconds are shown. */
function ByHand({ seconds, onChange }: { seconds: number; onChange(seconds: number): void }) {
  const { t } = useTranslation('bots');
  const words = useDurationWords();
  const [own, setOwn] = useState(!PRESETS.includes(seconds as never));
  const [unit, setUnit] = useState(() => unitOf(seconds));
  return (
    <>
      <Group gap="sm">
        <Select
          aria-label={t('duration.label')}
          w={168}
          allowDeselect={false}
          value={own ? OWN : String(seconds)}
          onChange={(chosen) => {
            setOwn(chosen === OWN);
            if (chosen !== OWN) onChange(Number(chosen));
          }}
          data={[
            ...PRESETS.map((value) => ({ value: String(value), label: t(`duration.preset.${value}`) })),
            { value: OWN, label: t('duration.own') },
          ]}
        />
        {own && (
          <>
            <NumberInput
              aria-label={t('duration.amount')}
              w={112}
              min={0}
              value={inUnit(seconds, unit)}
              onChange={(amount) => onChange(inSeconds(Number(amount) || 0, unit))}
            />
            <Select
              aria-label={t('duration.unit')}
              w={128}
              allowDeselect={false}
              value={unit}
              onChange={(chosen) => {
                const amount = inUnit(seconds, unit);
                setUnit(chosen as Unit);
                onChange(inSeconds(amount, chosen as Unit));
              }}
              data={units.map((value) => ({ value, label: t(`duration.${value}`) }))}
            />
          </>
        )}
      </Group>
      <Text size="xs" mt={6} role="status" c={doubt(seconds) === 'none' ? 'dimmed' : 'var(--mantine-color-error)'}>
        {words(seconds)}
      </Text>
    </>
  );
}

function ByFormula({ formula, onChange, variables }: Omit<Props, 'duration'> & { formula: string }) {
  const { t } = useTranslation('bots');
  const words = useDurationWords();
  const meaning = ({ type, value, text }: Evaluated) => {
    if (type === 'Blank') return t('duration.blank');
    return typeof value === 'number' ? words(value) : t('duration.noNumber', { value: text });
  };
  return (
    <FormulaField
      label={t('duration.formulaLabel')}
      description={t('duration.formulaWhat')}
      formula={formula}
      onChange={(text) => onChange(text.startsWith('=') ? text : `=${text}`)}
      variables={variables}
      meaning={meaning}
    />
  );
}

/** A duration in seconds and in words, and what is odd about it. */
function useDurationWords(): (seconds: number) => string {
  const { t } = useTranslation('bots');
  const format = useFormat();
  return (seconds) => {
    const odd = doubt(seconds);
    if (odd === 'nothing') return t('duration.nothing');
    const said = t('duration.is', { seconds: format.number(seconds), duration: format.duration(seconds * 1000) });
    if (odd === 'none') return said;
    const limit = odd === 'long' ? DURATION_MAX : DURATION_SHORT;
    return `${said}. ${t(`duration.${odd}`, { limit: format.number(limit) })}`;
  };
}
