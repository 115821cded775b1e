import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './BackToList.module.css';

/** What leads back to all campaigns, or to one of them. */
export function BackToList({ to = '/campaigns', name }: { to?: string; name?: string }) {
  const { t } = useTranslation('campaigns');
  return (
    <Anchor component={Link} to={to} size="sm" className={classes.back}>
      <IconChevronLeft size={14} aria-hidden />
      {name ?? t('title')}
    </Anchor>
  );
}
