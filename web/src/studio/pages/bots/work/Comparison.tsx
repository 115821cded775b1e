import { Button, Group, Modal, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { differences } from '../folder/files';
import type { Work } from './useWork';

const Differences = lazy(() => import('../versions/Differences'));

/** Somebody else has saved the draft meanwhile: both are shown, and one of them is kept. */
export function Comparison({ work }: { work: Work }) {
  const { t } = useTranslation(['bots', 'common']);
  const { theirs, comparing } = work;
  return (
    <Modal
      opened={comparing && theirs !== undefined}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      onClose={() => work.compare(false)}
      title={t('conflict.title')}
      size="90rem"
    >
      <Text size="sm" mb="md">
        {t('conflict.text')}
      </Text>
      {theirs && (
        <Suspense>
          <Differences
            files={differences(theirs.files, work.files)}
            before={t('conflict.theirs')}
            after={t('conflict.mine')}
          />
        </Suspense>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="subtle" color="gray" onClick={() => work.compare(false)}>
          {t('conflict.later')}
        </Button>
        <Button variant="default" onClick={() => void work.settle('theirs')}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button onClick={() => void work.settle('mine')}>{t('conflict.keepMine')}</Button>
      </Group>
    </Modal>
  );
}
