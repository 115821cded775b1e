import { Alert, Group, List, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { Actions } from './Actions';
import { BackToList } from './BackToList';
import { StatusBadge } from './StatusBadge';
import { Sentence } from './Sentence';
import { writtenOf } from './campaign';
import { ReportView } from './report/ReportView';
import { useCampaign, useReport } from './useCampaign';
import { useRemark } from './useRemark';

/** One campaign: what it does, how it stands, and what it has brought. */
export function Component() {
  const { t } = useTranslation('campaigns');
  const { campaign: name = '' } = useParams();
  const [deleting, setDeleting] = useState(false);
  const campaign = useCampaign(name, !deleting);
  const report = useReport(name, !deleting);
  const words = useRemark();
  const error = campaign.error ?? report.error;
  if (error) {
    return (
      <Failure
        error={error}
        retry={() => void Promise.all([campaign.refetch(), report.refetch()])}
        list={<BackToList />}
      />
    );
  }
  const { data } = campaign.data ?? {};
  return (
    <Page
      title={name}
      back={<BackToList />}
      description={
        data && (
          <Group component="span" gap="sm">
            <StatusBadge status={data.status} />
            {t(`channel.${writtenOf(data).channel ?? 'webhook'}.name`)}
          </Group>
        )
      }
      actions={data && <Actions campaign={data} open={report.data?.open ?? 0} onDeleting={setDeleting} />}
    >
      {data && (
        <Stack gap="lg">
          {data.warnings.length > 0 && data.status !== 'stopped' && (
            <Alert
              color="yellow"
              variant="light"
              icon={<IconAlertTriangle aria-hidden />}
              title={t('warnings', { count: data.warnings.length })}
              c="inherit"
            >
              <List size="sm" spacing={4}>
                {data.warnings.map((remark) => (
                  <List.Item key={remark.rule + remark.message}>{words(remark)}</List.Item>
                ))}
              </List>
            </Alert>
          )}
          <Sentence campaign={data} />
          {report.data && <ReportView report={report.data} />}
        </Stack>
      )}
    </Page>
  );
}
