import { Button } from '@mantine/core';
import { IconAlertTriangle, IconMapOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Away, Problem } from '../api/problem';
import { Empty } from './Empty';

interface Props {
  error: Error;
  retry?: () => void;
  /** where there may be no such thing: a Link to the list of those that there are */
  list?: ReactNode;
}

/** What stands where something could not be had: why, and a way to try again; or that it does not exist, and a way back. */
export function Failure({ error, retry, list }: Props) {
  const { t } = useTranslation();
  if (list && error instanceof Problem && error.status === 404) {
    return <Empty icon={IconMapOff} title={t('error.missing')} text={t('missing.text')} action={list} />;
  }
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
