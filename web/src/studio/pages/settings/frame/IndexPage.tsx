import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMember } from '../../../api/session';
import { Page } from '../../../ui/Page';
import { groups } from '../places';
import classes from './IndexPage.module.css';

/** All parts of the settings that one's role may see, each with what it is about. */
export function Component() {
  const { t } = useTranslation('settings');
  const { may } = useMember();
  return (
    <Page title={t('title')} description={t('description')}>
      {groups.map(({ name, places }) => {
        const seen = places.filter(({ role }) => may(role));
        if (seen.length === 0) return null;
        return (
          <section key={name} className={classes.group}>
            <Title order={2}>{t(`group.${name}`)}</Title>
            <ul>
              {seen.map(({ name: place, path, icon: Icon }) => (
                <li key={place}>
                  <Link to={path} className={classes.place}>
                    <Icon size={20} stroke={1.6} aria-hidden />
                    <span>
                      <strong>{t(`place.${place}`)}</strong>
                      <span>{t(`about.${place}`)}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Page>
  );
}
