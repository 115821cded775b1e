import { Badge, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Report } from '../campaign';
import { secondsOf } from '../fields/span';
import { useFinding } from '../delay/useFinding';
import { DelayLine } from './DelayLine';
import classes from './Table.module.css';

type Learnt = NonNullable<Report['learnt']>;

/** How many of the delays are listed; the line shows them all. */
const LISTED = 6;

/** How long was waited, since when, and where that came from. */
export function Delays({ report: { delays, learnt } }: { report: Report }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  return (
    <>
      {delays.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('report.delays.none')}
        </Text>
      )}
      {delays.length > 1 && <DelayLine delays={delays} />}
      {delays.length > 0 && (
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('report.delays.since')}</Table.Th>
              <Table.Th>{t('report.delays.delay')}</Table.Th>
              <Table.Th>{t('report.delays.from')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {delays.slice(-LISTED).reverse().map(({ atUs, delay, source }) => (
              <Table.Tr key={atUs}>
                <Table.Td>
                  <time title={format.instant(atUs)}>{format.time(atUs)}</time>
                </Table.Td>
                <Table.Td>{format.duration((secondsOf(delay) ?? 0) * 1000)}</Table.Td>
                <Table.Td>
                  <Badge
                    variant="light"
                    tt="none"
                    {...(source === 'learnt' ? { color: 'tide' } : { color: 'gray', c: 'dimmed' })}
                  >
                    {t(`report.delays.${source}`)}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {learnt && <LastLearnt learnt={learnt} />}
    </>
  );
}

function LastLearnt({ learnt: { atUs, text, verdict, delay, interval, confidence, missing } }: { learnt: Learnt }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const found = useFinding();
  const words = (known: NonNullable<typeof verdict>) => {
    const said = found({
      verdict: known,
      delay_s: secondsOf(delay ?? '') ?? null,
      interval_s: interval?.map((span) => secondsOf(span) ?? 0) ?? null,
      confidence: confidence ?? null,
      missing: missing ?? { converters: 0, followed: 0 },
    });
    return `${said.title}. ${said.text}`;
  };
  return (
    <Text size="sm" c="dimmed">
      {t('report.delays.learntText', { at: format.time(atUs), text: verdict ? words(verdict) : text })}
    </Text>
  );
}
