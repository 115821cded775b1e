import { Card, Text, Title } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { demoOffered } from './demo';
import classes from './Home.module.css';

/** What to do on the first day, while there is no conversation. */
export function FirstSteps() {
  const { t } = useTranslation('home');
  return (
    <Card mb="md" component="section">
      <Title order={2}>{t('first.title')}</Title>
      <Text size="sm" c="dimmed" mt={4}>
        {t('first.text')}
      </Text>
      <ol className={classes.steps}>
        {demoOffered && (
          <li>
            <Trans t={t} i18nKey="first.demo" components={{ to: <a href="/demo/" target="_blank" rel="noreferrer" /> }} />
          </li>
        )}
        <li>
          <Trans t={t} i18nKey="first.bot" components={{ to: <Link to="/bots" /> }} />
        </li>
        <li>
          <Trans t={t} i18nKey="first.channel" components={{ to: <Link to="/settings" /> }} />
        </li>
        <li>
          <Trans t={t} i18nKey="first.team" components={{ to: <Link to="/settings" /> }} />
        </li>
      </ol>
    </Card>
  );
}
