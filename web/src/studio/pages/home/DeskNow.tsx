import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { useFormat } from '../../i18n/format';
import { StatusDot } from '../../ui/StatusDot';
import classes from './Home.module.css';
import { Panel } from './Panel';

interface Props {
  operators: components['schemas']['OperatorFigures'];
  cases: components['schemas']['CaseFigures'];
}

/** The desk: operators by status, and what waits for them. */
export function DeskNow({ operators, cases }: Props) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <Panel title={t('desk.title')} to="/desk" all={t('desk.all')}>
      <dl className={classes.statuses}>
        {(['online', 'busy', 'offline'] as const).map((status) => (
          <div key={status}>
            <dt>
              <StatusDot status={status} words />
            </dt>
            <dd>{format.number(operators[status])}</dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed" mt="sm">
        {t('desk.cases', { count: cases.open })} {t('desk.queued', { count: cases.queued })}
      </Text>
    </Panel>
  );
}
