import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../api/schema';
import classes from './Home.module.css';
import { Panel } from './Panel';

/** What campaigns have sent today, and who has done what they are for. */
export function CampaignsToday({ campaigns }: { campaigns: components['schemas']['OverviewCampaign'][] }) {
  const { t } = useTranslation('home');
  return (
    <Panel title={t('campaigns.title')} to="/campaigns" all={t('campaigns.all')}>
      {campaigns.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('campaigns.none')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {campaigns.map(({ campaign, sent, converted }) => (
            <li key={campaign}>
              <Link to={`/campaigns/${encodeURIComponent(campaign)}`}>{campaign}</Link>
              <span>{t('campaigns.converted', { count: converted })}</span>
              <small>{t('campaigns.sent', { count: sent })}</small>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
