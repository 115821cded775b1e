import { Grid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Report } from '../campaign';
import { Arms } from './Arms';
import { Delays } from './Delays';
import { Figures } from './Figures';
import { Lift } from './Lift';
import { Part } from './Part';
import { Unsent } from './Unsent';
import { Windows } from './Windows';

/** What a campaign has brought, as of the last event. */
export function ReportView({ report }: { report: Report }) {
  const { t } = useTranslation('campaigns');
  const unsent = Object.keys(report.unsent).length > 0;
  return (
    <Stack gap="md">
      <Figures report={report} />
      <Grid gutter="md" align="stretch">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Part title={t('report.windows.title')} text={t('report.windows.what')}>
            <Windows report={report} />
            {unsent && <Unsent unsent={report.unsent} />}
          </Part>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Part title={t('report.lift.title')} text={t('report.lift.what')}>
            <Lift report={report} />
          </Part>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Part title={t('report.arms.title')} text={t('report.arms.what')}>
            <Arms report={report} />
          </Part>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Part title={t('report.delays.title')} text={t('report.delays.what')}>
            <Delays report={report} />
          </Part>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
