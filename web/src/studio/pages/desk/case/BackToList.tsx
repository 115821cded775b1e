import { ActionIcon } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

/** On a phone, where the list makes room for the case. */
export function BackToList() {
  const { t } = useTranslation('desk');
  const { search } = useLocation();
  return (
    <ActionIcon
      component={Link}
      to={{ pathname: '/desk', search }}
      variant="subtle"
      color="gray"
      size="xl"
      hiddenFrom="sm"
      aria-label={t('back')}
    >
      <IconChevronLeft size={22} aria-hidden />
    </ActionIcon>
  );
}
