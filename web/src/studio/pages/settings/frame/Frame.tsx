import { Anchor, Breadcrumbs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Page } from '../../../ui/Page';
import { placeAt } from '../places';

/** The frame of a part of the settings: where it is, what it is called and what it is about. */
export function Frame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('settings');
  const at = placeAt(useLocation().pathname);
  if (!at) return null;
  const { group, place } = at;
  return (
    <Page
      title={t(`place.${place.name}`)}
      description={t(`about.${place.name}`)}
      actions={actions}
      back={
        <Breadcrumbs fz="sm" c="dimmed" mb={6}>
          <Anchor component={Link} to="/settings" size="sm">
            {t('title')}
          </Anchor>
          <span>{t(`group.${group.name}`)}</span>
        </Breadcrumbs>
      }
    >
      {children}
    </Page>
  );
}
