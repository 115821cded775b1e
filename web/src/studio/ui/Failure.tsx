import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Away, Problem } from '../api/problem';
import { Empty } from './Empty';

/** What stands where something could not be had: why, and a way to try again. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  const text = error instanceof Problem ? error.message : t(error instanceof Away ? 'error.away' : 'error.unknown');
  return (
    <Empty
      icon={IconAlertTriangle}
      title={t(titleOf(error))}
      text={text}
      action={
        retry && (
          <Button variant="default" onClick={retry}>
            {t('error.retry')}
          </Button>
        )
      }
    />
  );
}

function titleOf(error: Error) {
  if (error instanceof Problem && error.status === 403) return 'error.forbidden';
  if (error instanceof Problem && error.status === 404) return 'error.missing';
  return 'error.title';
}
