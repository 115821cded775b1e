import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { rounded, secondsOf } from '../fields/span';
import { Chart } from './Chart';
import classes from './Explorer.module.css';
import { SplitBar } from './SplitBar';
import { spanOf, splitAt, valueAt, type DelayReport } from './curve';

interface Props {
  report: DelayReport;
  onTaken(delay: string): void;
  onLearnt(): void;
}

/** The chart, what the delay that is chosen on it would win and waste, and the way to take it. */
export function Explorer({ report, onTaken, onLearnt }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { recommendation: r } = report;
  const curve = report.curve ?? [];
  const span = spanOf(curve);
  const [chosen, setChosen] = useState<number>();
  if (!span) return null;
  const at = chosen ?? r.delay_s ?? r.optimum_s ?? Math.sqrt(span.first * span.last);
  const taken = rounded(at);
  const value = chosen === undefined && r.value !== null ? r.value : valueAt(curve, at);
  return (
    <Stack gap="md">
      <div className={classes.both}>
        <Chart report={report} span={span} at={at} onMoved={setChosen} />
        <Stack gap="md">
          <SplitBar split={splitAt(report, at)} from={report.from} to={report.to} />
          {value !== null && (
            <Text size="sm">
              {t(value < 0 ? 'explore.loses' : 'explore.wins', {
                at: format.duration(at * 1000),
                won: format.number(Math.round(Math.abs(value) * 10_000) / 10),
                best: format.number(Math.round((r.value ?? value) * 10_000) / 10),
              })}
            </Text>
          )}
        </Stack>
      </div>
      <Group justify="flex-end" gap="sm" className={classes.bar}>
        {chosen !== undefined && r.delay_s !== null && (
          <Button variant="subtle" onClick={() => setChosen(undefined)}>
            {t('explore.back')}
          </Button>
        )}
        {r.delay_s !== null && (
          <Button variant="default" onClick={onLearnt}>
            {t('explore.learn')}
          </Button>
        )}
        <Button onClick={() => onTaken(taken)} data-autofocus>
          {t('explore.take', { delay: format.duration((secondsOf(taken) ?? 0) * 1000) })}
        </Button>
      </Group>
    </Stack>
  );
}
